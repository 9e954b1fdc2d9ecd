import type { Measured } from './measure.ts';
import { LIMIT_MS, type Question } from './questions/question.ts';

/** One question with how long it took, or why it could not be asked. */
export interface Answered {
	readonly question: Question;
	readonly measured: Measured | null;
	readonly refusal: string | null;
	/** Size of the answer in bytes. */
	readonly bytes: number;
}

const ms = (value: number | null): string => (value === null ? '–' : value.toFixed(1)).padStart(7);
const ratio = ({ house, bare }: Measured): string => `${(house.p50 / bare.p50).toFixed(1)} ×`.padStart(7);

/** Tells whether an answered question kept its limit. */
export const holds = ({ question, measured }: Answered): boolean => measured !== null && measured.house.p99 <= LIMIT_MS[question.kind];

/** Writes the header of the table. */
export const header = (): string =>
	`${'what'.padEnd(62)} ${'house p50'.padStart(9)} ${'p99'.padStart(7)} ${'cpu'.padStart(7)} ${'bare p50'.padStart(9)} ${'p99'.padStart(7)} ${'cpu'.padStart(7)} ${'ratio'.padStart(7)}  limit`;

/** Writes one line of the table. */
export function lineOf(answered: Answered): string {
	const { question, measured, refusal } = answered;
	const name = `${question.name} (${question.who})`.padEnd(62);
	if (!measured) return `${name} not asked: ${refusal}`;
	const { house, bare } = measured;
	const limit = `${LIMIT_MS[question.kind]} ms ${holds(answered) ? 'holds' : 'BROKEN'}`;
	return `${name} ${ms(house.p50).padStart(9)} ${ms(house.p99)} ${ms(house.cpuMs)} ${ms(bare.p50).padStart(9)} ${ms(bare.p99)} ${ms(bare.cpuMs)} ${ratio(measured)}  ${limit}`;
}

/** Sums up which limits hold. */
export function summaryOf(all: readonly Answered[]): string[] {
	const asked = all.filter(({ measured }) => measured);
	const broken = asked.filter((one) => !holds(one));
	const kinds = Object.entries(LIMIT_MS).flatMap(([kind, limit]) => {
		const own = asked.filter(({ question }) => question.kind === kind).map(({ measured }) => measured?.house.p99 ?? 0);
		const worst = Math.max(...own);
		return own.length > 0
			? [`worst p99 of every ${kind}: ${worst.toFixed(1)} ms, limit ${limit} ms: ${worst <= limit ? 'holds' : 'BROKEN'}`]
			: [];
	});
	return [...kinds, `${asked.length} questions asked, ${broken.length} broke their limit, ${all.length - asked.length} could not be asked`];
}
