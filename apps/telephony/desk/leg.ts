import type { Flows, Script } from '@unwalled/telephony';
import type { TelephonyDeps } from '../deps.ts';

/** A leg that asks what comes next, as its carrier knows it. */
export interface Leg {
	/** The carrier's name of the leg: the key of an inbound press. */
	readonly sid: string;
	/** Raw caller id. */
	readonly from?: string | undefined;
	/** Raw number that was dialled. */
	readonly to?: string | undefined;
	/** The parameters of its question. */
	readonly query: Readonly<Record<string, string>>;
	/** What was pressed after a `gather`, empty when nothing was; absent when nothing was gathered. */
	readonly digits?: string | undefined;
	/** The carrier took what picked up for an answering machine. */
	readonly isMachine?: boolean;
}

/** What an answer stands on. */
export interface DeskParts extends TelephonyDeps {
	readonly flows: Flows;
}

/** One question of a leg, answered. */
export type Answer = (deps: DeskParts, leg: Leg) => Promise<Script>;
