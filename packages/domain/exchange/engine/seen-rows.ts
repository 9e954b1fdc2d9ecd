import type { SeniorRow } from '../model.ts';
import { KeyTable, shortHash } from './key-table.ts';
import type { RemarkCode } from './remarks.ts';

/** How a door is told from others: two seniors at one address live in one household. */
export const doorKey = ({ areaPath, address }: { readonly areaPath: string; readonly address: string }): string => `${areaPath} ${address}`;

/** What names a person besides an id number: nobody else has this name, birthday and telephone. */
export const personKey = (name: string, bornOn: string, phone: string): string => `${name}|${bornOn}|${phone}`;

/** Remembers the good rows of a file, so that a person who stands in it twice is written once. */
export class SeenRows {
	readonly #keys = new KeyTable();
	readonly #doors = new KeyTable();

	/** Looks at a good row: says what the file itself has against it, else remembers it. */
	look(row: SeniorRow): { field: string; code: RemarkCode } | null {
		const keys = keysOf(row);
		const again = keys.find(({ key }) => this.#keys.get(key) !== undefined);
		if (again) return { field: again.field, code: 'duplicate_in_file' };
		const door = shortHash(doorKey(row));
		if (row.phones.some((phone) => (this.#doors.get(phone) ?? door) !== door)) return { field: 'phone', code: 'phone_elsewhere' };
		for (const { key } of keys) this.#keys.set(key, row.line);
		for (const phone of row.phones) this.#doors.set(phone, door);
		return null;
	}
}

function keysOf({ idNumber, cardNumber, name, bornOn, phones }: SeniorRow): { key: string; field: string }[] {
	return [
		...(idNumber ? [{ key: idNumber, field: 'idNumber' }] : []),
		...(cardNumber ? [{ key: `card ${cardNumber}`, field: 'cardNumber' }] : []),
		...phones.map((phone) => ({ key: personKey(name, bornOn, phone), field: 'name' })),
	];
}
