import type { Samples } from '../samples.ts';

/** Who asks: people of the city, widest area first. */
export const logins = (samples: Samples) => {
	const codeOf = (path: string): string => path.split('.').at(-1) ?? '';
	return {
		city: 'city-operator-1',
		registrar: 'city-registrar',
		district: `city-registrar-${codeOf(samples.district)}`,
		street: `city-registrar-${codeOf(samples.street)}`,
		community: `city-registrar-${codeOf(samples.community)}`,
		streetOperator: `city-operator-${codeOf(samples.street)}`,
		supervisor: 'city-supervisor',
		auditor: 'city-auditor',
		administrator: 'city-administrator',
		provider: 'city-provider-1',
		worker: 'city-worker-1',
	} as const;
};
export type Who = keyof ReturnType<typeof logins>;

/** Limits in milliseconds at p99. */
export const LIMIT_MS = { search: 50, list: 100, 'roll-up': 100, file: 100 } as const;

/** One question of a page, and the same in SQL that asks for nothing else. */
export interface Question {
	readonly name: string;
	readonly kind: keyof typeof LIMIT_MS;
	readonly who: Who;
	/** Below `/api`. */
	readonly path: (round: number) => string;
	readonly bare: (round: number) => { text: string; values: unknown[] };
}

/** Writes a query string. */
export const query = (fields: Readonly<Record<string, string | number>>): string =>
	`?${new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]))}`;
