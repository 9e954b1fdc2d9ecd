import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { and, asc, eq, exists, inArray, like, or, type SQL, sql } from 'drizzle-orm';
import { listHouseholdCards } from './household-store.ts';
import type { Senior } from './model.ts';
import { literalPattern } from './rules.ts';
import { contacts, householdPhones, households, seniors } from './schema.ts';
import { type RegisteredFile, toContactView, toSeniorFile } from './views.ts';

/** Finds one senior. @throws DomainError `not_found`. */
export async function findSenior(query: Sql, seniorId: string): Promise<Senior> {
	const [row] = await query.select().from(seniors).where(eq(seniors.id, seniorId));
	if (!row) throw new DomainError('not_found', 'No such senior', { seniorId });
	return row;
}

/** Lists the files of seniors in the order of the ids; unknown ids are left out. */
export async function listSeniorFiles(query: Sql, seniorIds: readonly string[], now: Date): Promise<RegisteredFile[]> {
	if (seniorIds.length === 0) return [];
	const ids = [...seniorIds];
	const [people, reachable] = await Promise.all([
		query.select().from(seniors).where(inArray(seniors.id, ids)),
		query.select().from(contacts).where(inArray(contacts.seniorId, ids)).orderBy(asc(contacts.ordinal), asc(contacts.id)),
	]);
	const cards = await listHouseholdCards(
		query,
		people.map((senior) => senior.householdId),
	);
	const files = people.flatMap((senior) => {
		const card = cards.get(senior.householdId);
		const own = reachable.filter((contact) => contact.seniorId === senior.id).map(toContactView);
		return card ? [toSeniorFile(senior, { card, contacts: own, now })] : [];
	});
	return files.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** Finds one senior's file. @throws DomainError `not_found`. */
export async function findSeniorFile(query: Sql, seniorId: string, now: Date): Promise<RegisteredFile> {
	const [file] = await listSeniorFiles(query, [seniorId], now);
	if (!file) throw new DomainError('not_found', 'No such senior', { seniorId });
	return file;
}

const MANY_DIGITS = 3; // fewer would match every telephone

function matches(query: Sql, words: string): SQL | undefined {
	const part = `%${literalPattern(words.toLowerCase())}%`;
	const joined = `%${literalPattern(words.toLowerCase().replace(/\s+/g, ''))}%`;
	const digits = words.replace(/\D/g, '');
	const onPhone = (phones: typeof householdPhones.phone | typeof contacts.phone) => like(phones, `%${digits}%`);
	return or(
		like(seniors.name, part),
		like(sql`replace(${seniors.pinyin}, ' ', '')`, joined),
		// First letters of the syllables: «lgl» finds li gui lan.
		like(sql`regexp_replace(${seniors.pinyin}, '(\\S)\\S*\\s*', '\\1', 'g')`, joined),
		like(sql`lower(${households.address})`, part),
		...(digits.length >= MANY_DIGITS
			? [
					exists(
						query
							.select({ one: sql`1` })
							.from(householdPhones)
							.where(and(eq(householdPhones.householdId, households.id), onPhone(householdPhones.phone))),
					),
				]
			: []),
	);
}

/** Finds seniors below an area by name, pinyin, initials, address or a part of the telephone number; everybody for an empty query. */
export async function searchSeniors(query: Sql, search: { query: string; areaPath: string; limit: number }): Promise<string[]> {
	const words = search.query.trim();
	const rows = await query
		.select({ id: seniors.id })
		.from(seniors)
		.innerJoin(households, eq(households.id, seniors.householdId))
		.where(
			and(
				or(eq(seniors.areaPath, search.areaPath), like(seniors.areaPath, `${literalPattern(search.areaPath)}.%`)),
				words === '' ? undefined : matches(query, words),
			),
		)
		.orderBy(asc(seniors.pinyin), asc(seniors.id))
		.limit(search.limit);
	return rows.map((row) => row.id);
}
