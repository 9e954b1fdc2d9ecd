import type { ImportKind, Mapping } from '@unwalled/contracts';
import type { Field } from '../model.ts';
import { areaFields, catalogueFields } from './list-fields.ts';
import { seniorFields } from './senior-fields.ts';

/** What each kind of file may bring. */
export const fieldsOf: Readonly<Record<ImportKind, readonly Field[]>> = {
	seniors: seniorFields,
	areas: areaFields,
	catalogue: catalogueFields,
};

/** Writes a header as headers are compared: without spaces, case, stars, marks and what stands in brackets. */
export const plainHeader = (text: string): string =>
	text
		.normalize('NFKC')
		.replace(/\([^)]*\)|【[^】]*】|\[[^\]]*\]/g, '')
		.replace(/[\s*:：_\-/·.、"']/g, '')
		.toLowerCase();

const headersOf = (field: Field): Set<string> => new Set([field.name, field.zh, field.en, ...field.synonyms].map(plainHeader));

/** Proposes which column brings which field, by whole headers in Chinese or English; each column is used once. */
export function proposeMapping(kind: ImportKind, columns: readonly string[]): Mapping {
	const plain = columns.map(plainHeader);
	const mapping: Mapping = {};
	const used = new Set<number>();
	for (const field of fieldsOf[kind]) {
		const headers = headersOf(field);
		const at = plain.findIndex((header, index) => !used.has(index) && header !== '' && headers.has(header));
		if (at < 0) continue;
		mapping[field.name] = at;
		used.add(at);
	}
	return mapping;
}

/** Lists what must be mapped before anything can be checked. */
export function missingFields(kind: ImportKind, mapping: Mapping): string[] {
	return fieldsOf[kind].filter(({ name, required }) => required && mapping[name] === undefined).map(({ name }) => name);
}

/** Finds the row that names the columns: above it stand titles and remarks. The first row when none is known. */
export function findHeader(kind: ImportKind, rows: readonly (readonly string[])[]): number {
	const known = rows.map((cells) => Object.keys(proposeMapping(kind, cells)).length);
	const most = Math.max(0, ...known);
	return most < 2 ? 0 : known.indexOf(most);
}
