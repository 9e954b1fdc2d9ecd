import type { Policy } from '@unwalled/escalation';
import type { Crowd } from '../town/crowd.ts';
import type { Town } from '../town/town.ts';
import type { Played } from './rows.ts';

/** Where a day is played: the town, its workers, and what was written down so far. */
export interface Stage {
	readonly town: Town;
	readonly crowd: Crowd;
	readonly played: Played;
	/** The lines that seniors dial. */
	readonly lines: { readonly life: string; readonly service: string; readonly ambulance: string };
}

const RADIX = 36;
const DIGITS = 7; // 78 thousand million matters

/** Names the things of one matter: in the order of time, and the same in every run. */
export function namer(number: number): (prefix: string) => string {
	const own = number.toString(RADIX).padStart(DIGITS, '0');
	let count = 0;
	return (prefix) => `${prefix}_yr${own}${(count++).toString(RADIX).padStart(2, '0')}`;
}

/** Finds the version of a policy that a ticket keeps. */
export function policyOf(policies: readonly Policy[], id: string): Policy {
	const policy = policies.find((one) => one.id === id);
	if (!policy) throw new Error(`no policy ${id}`);
	return policy;
}
