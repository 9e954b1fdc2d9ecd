import { type ContactEntry, DomainError } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { replaceContacts } from '../store/households.ts';
import { lockContacts } from '../store/merges.ts';
import { type Contact, saveSenior } from '../store/senior-rows.ts';
import { announce } from './notice.ts';
import { openFile } from './open-file.ts';
import { type Clerk, isKeeper } from './rights.ts';

interface ContactsInput {
	readonly seniorId: string;
	readonly version: number;
	/** All of them, in the order in which they are called; telephones in E.164. */
	readonly contacts: readonly ContactEntry[];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Saves a senior's contacts as a whole, with their order and what each may do. An operator only adds: whoever is there stays.
 * @throws DomainError `forbidden` with `why: 'operators_add'`, `invalid` for a contact of somebody else.
 */
export function saveContacts(house: House, clerk: Clerk, input: ContactsInput): Promise<{ changed: boolean }> {
	return inTransaction(house, async (tx) => {
		const senior = await openFile(tx, clerk, { ...input, act: 'save_contacts' });
		const before = await lockContacts(tx, senior.id);
		const known = new Map(before.map((contact) => [contact.id, contact]));
		const rows = input.contacts.map((entry, at): Contact => {
			if (entry.id !== undefined && !known.has(entry.id))
				throw new DomainError('invalid', 'This contact is not the senior’s', { field: 'contacts', why: 'unknown_contact' });
			const place = { seniorId: senior.id, ordinal: at + 1 };
			return inColumns({ ...entry, ...place, id: entry.id ?? tx.newId('ctc') });
		});
		if (new Set(rows.map(({ id }) => id)).size !== rows.length)
			throw new DomainError('invalid', 'A contact stands there twice', { field: 'contacts', why: 'contact_twice' });
		const settled = before.map((contact, at) => inColumns({ ...contact, ordinal: at + 1 }));
		if (same(rows, settled)) return { changed: false };
		if (!isKeeper(clerk) && !same(rows.slice(0, settled.length), settled))
			throw new DomainError('forbidden', 'Operators add contacts and change none', { field: 'contacts', why: 'operators_add' });
		await replaceContacts(tx, senior.id, rows);
		await saveSenior(tx, senior, {});
		announce(tx, clerk, {
			senior,
			type: 'senior.changed',
			payload: { seniorId: senior.id, fields: ['contacts'] },
			facts: { fields: ['contacts'], before: before.map(({ id }) => id), after: rows.map(({ id }) => id) },
		});
		return { changed: true };
	});
}

function inColumns(contact: Contact): Contact {
	const { id, seniorId, ordinal, name, relation, phone, holdsKey, toldOfAlarms, mayOrder, maySeePosition } = contact;
	return { id, seniorId, ordinal, name, relation, phone, holdsKey, toldOfAlarms, mayOrder, maySeePosition };
}
