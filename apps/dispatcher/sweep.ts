import type { House } from '@unwalled/messaging';
import type { HandlerDeps } from './handlers.ts';

/** One kind of thing that may be overdue: how to find it and the command that a timely job would have run, for each or for many at once. */
export type Sweep = Kind & (One | Together);

interface One {
	run(deps: HandlerDeps, id: string): Promise<string>;
}

interface Together {
	/** Answers what became of each, the error of one that failed among them. */
	runTogether(deps: HandlerDeps, ids: readonly string[]): Promise<ReadonlyMap<string, string | Error>>;
}

interface Kind {
	readonly name: string;
	readonly why: string;
	list(house: House): Promise<readonly string[]>;
	/** Swept on a beat of its own, which never asks the carrier: one that is away takes 20 s to say so. */
	readonly urgent?: true;
	/** Whether the house wants it; it does where nothing is said. */
	when?(deps: HandlerDeps): boolean;
	/** Outcomes that changed something. */
	readonly changes: readonly string[];
}
