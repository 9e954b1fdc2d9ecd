import type { Actor, House, Tx } from '@unwalled/messaging';
import {
	findHouseholdsByAddress,
	findSeniorsByKeys,
	identifyPhones,
	insertContacts,
	insertHouseholdPhones,
	insertHouseholds,
	insertSeniors,
	listAreas,
	meanPlaceOf,
	readIdNumber,
	toPinyin,
} from '@unwalled/registry';
import { AreaBook } from './engine/area-book.ts';
import { doorKey, personKey, SeenRows } from './engine/seen-rows.ts';
import { checkSeniorRow, type SeniorFacts } from './engine/senior-row.ts';
import type { Import, RowRemark, SeniorRow } from './model.ts';
import { strictPhone } from './phones.ts';
import type { RowWriter, Written } from './row-writer.ts';

const BATCH_ROWS = 1_000;
const MOST_ROWS = 500_000;
const STREET_DEPTH = 3; // city, district, street
const CHINA_OFFSET_MS = 8 * 3_600_000;
const MOBILE = /^\+861[3-9]/;
// Where nobody knows a door of the whole city yet; the radius says what it is worth.
const SOMEWHERE = { lng: 104.1, lat: 35.9, accuracyM: 2_500_000 };

interface Door {
	readonly id: string;
	readonly isNew: boolean;
}

/** Reads and writes a file of seniors. */
export async function openSeniorWriter(house: House, one: Import, areaCode: string): Promise<RowWriter<SeniorRow>> {
	const { sql } = house.database;
	const facts: SeniorFacts = {
		mapping: one.mapping,
		areas: new AreaBook(await listAreas(sql), one.areaPath),
		today: new Date(house.clock.now().getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10),
		readIdNumber,
		normalisePhone: (text) => strictPhone(text, areaCode),
	};
	const seen = new SeenRows();
	const writer = new SeniorWriter(one);
	return {
		batchRows: BATCH_ROWS,
		mostRows: MOST_ROWS,
		look(fileRow) {
			const checked = checkSeniorRow(fileRow, facts);
			const again = checked.row && seen.look(checked.row);
			if (!again) return checked;
			return { line: checked.line, row: null, remarks: [...checked.remarks, { ...again, value: '', taken: false }] };
		},
		write: (tx, rows, dry) => writer.write(tx, rows, dry),
	};
}

/** Writes batches of seniors; knows nothing between them but where areas lie. */
class SeniorWriter {
	readonly #places = new Map<string, { lng: number; lat: number; accuracyM: number }>();
	readonly #actor: Actor;

	constructor(one: Import) {
		this.#actor = { id: one.createdBy, name: one.createdByName };
	}

	async write(tx: Tx, rows: readonly SeniorRow[], dry: boolean): Promise<Written> {
		if (rows.length === 0) return { added: 0, changed: 0, unchanged: 0, refused: [] };
		const known = await findKnown(tx, rows);
		const refused: RowRemark[] = [];
		const fresh = rows.filter((row) => !known.has(row.line));
		for (const row of rows)
			if ((known.get(row.line)?.size ?? 0) > 1)
				refused.push({ line: row.line, field: 'idNumber', code: 'two_files', value: '', taken: false });
		const { doors, placed, elsewhere } = await findDoors(tx, fresh);
		refused.push(...elsewhere);
		if (!dry) await this.#insert(tx, placed, doors);
		return { added: placed.length, changed: 0, unchanged: rows.length - fresh.length - (refused.length - elsewhere.length), refused };
	}

	async #insert(tx: Tx, rows: readonly SeniorRow[], doors: ReadonlyMap<string, Door>): Promise<void> {
		const members = rows.flatMap((row) => {
			const door = doors.get(doorKey(row));
			return door ? [{ row, door, id: tx.newId('snr') }] : [];
		});
		await this.#insertDoors(tx, members);
		await insertSeniors(
			tx,
			members.map(({ row, door, id }) => ({ ...fileOf(row), id, householdId: door.id, source: 'import' })),
			this.#actor,
		);
		const contacts = members.flatMap(({ row, id }) =>
			row.contacts.map((contact, at) => ({
				...contact,
				id: tx.newId('ctc'),
				seniorId: id,
				ordinal: at + 1,
				holdsKey: false,
				// Nobody in a file has agreed to be told: that is asked of each of them.
				toldOfAlarms: false,
			})),
		);
		if (contacts.length > 0) await insertContacts(tx, contacts);
	}

	async #insertDoors(tx: Tx, members: readonly { row: SeniorRow; door: Door }[]): Promise<void> {
		const byDoor = Map.groupBy(members, ({ door }) => door);
		const known = await identifyPhones(
			tx.client,
			members.flatMap(({ row }) => row.phones),
		);
		const phonesOf = (at: readonly { row: SeniorRow }[]) =>
			[...new Set(at.flatMap(({ row }) => row.phones))]
				.filter((phone) => !known.has(phone))
				// Two people may share it: who pressed is asked, never guessed.
				.map((phone) => ({ phone, kind: MOBILE.test(phone) ? 'mobile' : 'landline', seniorId: null }));
		const made = [];
		for (const [door, at] of byDoor) {
			const row = at[0]?.row;
			if (!door.isNew || !row) continue;
			const { areaPath, address, entranceNote, keyPlace } = row;
			const place = row.place ? { ...row.place, accuracyM: 0 } : await this.#placeOf(tx, areaPath);
			made.push({ id: door.id, areaPath, address, entranceNote, keyPlace, ...place, phones: phonesOf(at) });
		}
		if (made.length > 0) await insertHouseholds(tx, made);
		const more = [...byDoor].flatMap(([door, at]) => (door.isNew ? [] : phonesOf(at).map((phone) => ({ ...phone, householdId: door.id }))));
		if (more.length > 0) await insertHouseholdPhones(tx, more);
	}

	async #placeOf(tx: Tx, areaPath: string): Promise<{ lng: number; lat: number; accuracyM: number }> {
		// Of the street: a mean is no better for being of a community, and there are sixteen times as many of them.
		const street = areaPath.split('.').slice(0, STREET_DEPTH).join('.');
		const place = this.#places.get(street) ?? (await meanPlaceOf(tx.sql, street)) ?? SOMEWHERE;
		this.#places.set(street, place);
		return place;
	}
}

function fileOf(row: SeniorRow) {
	const {
		line: _line,
		phones: _phones,
		address: _address,
		entranceNote: _note,
		keyPlace: _key,
		place: _place,
		contacts: _contacts,
		...file
	} = row;
	return { ...file, ...toPinyin(row.name) };
}

/** Finds whom the registry has already: by id number, card number, or name with birthday and telephone. */
async function findKnown(tx: Tx, rows: readonly SeniorRow[]): Promise<Map<number, Set<string>>> {
	const lines = new Map<string, number>();
	const idNumberIndexes: string[] = [];
	const cardNumbers: string[] = [];
	const people: { name: string; bornOn: string; phone: string }[] = [];
	for (const { line, idNumber, cardNumber, name, bornOn, phones } of rows) {
		for (const index of idNumber ? tx.fieldKeys.blindIndexes(idNumber, 'id_number') : []) {
			idNumberIndexes.push(index);
			lines.set(index, line);
		}
		if (cardNumber) {
			cardNumbers.push(cardNumber);
			lines.set(cardNumber, line);
		}
		for (const phone of phones) {
			people.push({ name, bornOn, phone });
			lines.set(personKey(name, bornOn, phone), line);
		}
	}
	const known = new Map<number, Set<string>>();
	for (const { key, seniorId } of await findSeniorsByKeys(tx.sql, { idNumberIndexes, cardNumbers, people })) {
		const line = lines.get(key);
		if (line !== undefined) known.set(line, (known.get(line) ?? new Set()).add(seniorId));
	}
	return known;
}

/** Finds the door of each row, or plans a new one; a telephone of another door stands against the row. */
async function findDoors(tx: Tx, rows: readonly SeniorRow[]) {
	const [there, phones] = await Promise.all([
		findHouseholdsByAddress(
			tx.sql,
			rows.map(({ areaPath, address }) => ({ areaPath, address })),
		),
		identifyPhones(
			tx.client,
			rows.flatMap((row) => row.phones),
		),
	]);
	const doors = new Map<string, Door>(there.map((door) => [doorKey(door), { id: door.id, isNew: false }]));
	const placed: SeniorRow[] = [];
	const elsewhere: RowRemark[] = [];
	for (const row of rows) {
		const door = doors.get(doorKey(row));
		const foreign = row.phones.some((phone) => (phones.get(phone)?.householdId ?? door?.id) !== door?.id);
		if (foreign) {
			elsewhere.push({ line: row.line, field: 'phone', code: 'phone_elsewhere', value: '', taken: false });
			continue;
		}
		if (!door) doors.set(doorKey(row), { id: tx.newId('hh'), isNew: true });
		placed.push(row);
	}
	return { doors, placed, elsewhere };
}
