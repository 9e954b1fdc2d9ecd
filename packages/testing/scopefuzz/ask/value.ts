import type { Dice } from '../random.ts';
import type { Schema } from './document.ts';

/** What somebody who wants what is not theirs knows to ask for. */
export interface Targets {
	/** An id of this kind, mostly of a row of others. */
	id(prefix: string): string;
	area(): string;
	/** A piece of a foreign name, address or telephone number. */
	word(): string;
}

const ID_PATTERN = /^\^([a-z]+)_\[0-9a-z\]/;
const ID_FIELDS: Readonly<Record<string, string>> = {
	providerId: 'prv',
	workerId: 'wrk',
	seniorId: 'snr',
	ticketId: 'tkt',
	accountId: 'acc',
	householdId: 'hh',
};
const SEARCHES = /query|search|name|phone|address|words|text/i;
const AREAS = /area|below|path/i;

/** Makes a value that fits the schema well enough to be read, and asks for something of others wherever it can. */
export function makeValue(schema: Schema, name: string, { dice, targets }: { dice: Dice; targets: Targets }): unknown {
	const again = (one: Schema, as = name): unknown => makeValue(one, as, { dice, targets });
	if (schema.const !== undefined) return schema.const;
	if (schema.enum) return dice.pick(schema.enum);
	const choices = schema.anyOf ?? schema.oneOf;
	if (choices) return again(dice.pick(choices));
	if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => again(one)));
	const type = typeof schema.type === 'string' ? schema.type : (schema.type?.[0] ?? 'string');
	switch (type) {
		case 'object':
			return Object.fromEntries(
				Object.entries(schema.properties ?? {})
					.filter(([key]) => schema.required?.includes(key) || dice.chance(0.5))
					.map(([key, one]) => [key, again(one, key)]),
			);
		case 'array':
			return Array.from({ length: 1 + dice.roll(2) }, () => again(schema.items ?? {}));
		case 'boolean':
			return dice.chance(0.5);
		case 'null':
			return null;
		case 'integer':
		case 'number':
			return numberOf(schema, name, dice);
		default:
			return textOf(schema, name, { dice, targets });
	}
}

function numberOf({ minimum = 0, maximum = 200 }: Schema, name: string, dice: Dice): number {
	if (name === 'version') return 1 + dice.roll(4);
	if (name === 'lng') return 122.12;
	if (name === 'lat') return 37.5;
	return Math.max(minimum, Math.min(maximum, dice.roll(120)));
}

function textOf(schema: Schema, name: string, { dice, targets }: { dice: Dice; targets: Targets }): string {
	const prefix = ID_PATTERN.exec(schema.pattern ?? '')?.[1] ?? ID_FIELDS[name];
	if (prefix) return targets.id(prefix);
	if (schema.format === 'date-time') return '2026-11-22T08:00:00.000Z';
	if (schema.format === 'date') return dice.pick(['2026-11-01', '2026-12-01', '1940-01-01']);
	if (schema.format === 'uuid') return '3f0e3c7e-6f2b-4a51-9a58-0d3b6f5f8a11';
	if (AREAS.test(name)) return targets.area();
	if (SEARCHES.test(name)) return targets.word();
	return dice.chance(0.3) ? targets.word() : dice.word(8);
}
