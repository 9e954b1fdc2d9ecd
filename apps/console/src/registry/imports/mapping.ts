import type { Mapping } from '@unwalled/contracts';

/** Gives the field that a column brings; undefined while it is left out. */
export function mappedField(mapping: Mapping, column: number): string | undefined {
	return Object.keys(mapping).find((field) => mapping[field] === column);
}

/** Lets a column bring another field, or none; a field is brought by one column and a column brings one field. */
export function withColumn(mapping: Mapping, column: number, field: string | null): Mapping {
	const others = Object.entries(mapping).filter(([name, from]) => from !== column && name !== field);
	return Object.fromEntries(field === null ? others : [...others, [field, column]]);
}

/** Tells whether two mappings say the same, in whatever order. */
export function sameMapping(one: Mapping, other: Mapping): boolean {
	const fields = Object.keys(one);
	return fields.length === Object.keys(other).length && fields.every((field) => one[field] === other[field]);
}
