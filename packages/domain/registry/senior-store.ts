import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { FieldKeys } from '@unwalled/fieldcrypt';
import { asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { listHouseholdCards } from './household-store.ts';
import type { Senior } from './model.ts';
import { contacts, seniors } from './schema.ts';
import { showHealth } from './sealed.ts';
import { type RegisteredFile, toContactView, toSeniorFile } from './views.ts';

const {
	idNumberSealed: _number,
	idNumberIndex: _index,
	healthSealed: _health,
	diseases: _diseases,
	allergies: _allergies,
	medicines: _medicines,
	...open
} = getTableColumns(seniors);

/** Finds one senior; behind the id of a merged file, the file that goes on. @throws DomainError `not_found`. */
export async function findSenior(query: Sql, seniorId: string): Promise<Senior> {
	const [row] = await query
		.select(open)
		.from(seniors)
		.where(eq(seniors.id, sql`current_senior(${seniorId})`));
	if (!row) throw new DomainError('not_found', 'No such senior', { seniorId });
	return row;
}

/** With what files are read: the instant, and the keys of what is sealed. */
export interface Reading {
	readonly now: Date;
	readonly keys: FieldKeys | undefined;
}

/** Lists the files of seniors in the order of the ids; unknown ids are left out. */
export async function listSeniorFiles(query: Sql, seniorIds: readonly string[], { now, keys }: Reading): Promise<RegisteredFile[]> {
	if (seniorIds.length === 0) return [];
	const ids = [...seniorIds];
	const [people, reachable] = await Promise.all([
		query.select().from(seniors).where(inArray(seniors.id, ids)),
		query.select().from(contacts).where(inArray(contacts.seniorId, ids)).orderBy(asc(contacts.ordinal), asc(contacts.id)),
	]);
	const cards = await listHouseholdCards(
		query,
		people.map((senior) => senior.householdId),
		keys,
	);
	const files = people.flatMap((senior) => {
		const card = cards.get(senior.householdId);
		const own = reachable.filter((contact) => contact.seniorId === senior.id).map(toContactView);
		return card ? [toSeniorFile({ ...senior, ...showHealth(keys, senior) }, { card, contacts: own, now })] : [];
	});
	return files.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** Finds one senior's file; behind the id of a merged file, the file that goes on. @throws DomainError `not_found`. */
export async function findSeniorFile(query: Sql, seniorId: string, reading: Reading): Promise<RegisteredFile> {
	const { id } = await findSenior(query, seniorId);
	const [file] = await listSeniorFiles(query, [id], reading);
	if (!file) throw new DomainError('not_found', 'No such senior', { seniorId });
	return file;
}
