/** Which key was pressed. */
export type Line = 'sos' | 'service';

/** One thing that the append-only history says of an inbound call. */
export interface CallFact {
	/** Order of the history. */
	readonly seq: number;
	readonly callId: string;
	readonly ticketId: string;
	readonly at: Date;
	readonly what: 'pressed' | 'opened' | 'missed' | 'answered' | 'given_back' | 'abandoned' | 'ended' | 'proved_place';
	/** Of `pressed`. */
	readonly line?: Line;
	/** Of `answered`: who. */
	readonly operator?: Person;
}

export interface Person {
	readonly id: string;
	readonly name: string;
}

/** One inbound call as its facts tell it. */
export interface CallRecord {
	readonly callId: string;
	readonly ticketId: string;
	readonly line: Line;
	readonly openedAt: Date;
	/** `missed`: it reached the carrier while nobody of ours was there, and how long it waited nobody knows. */
	readonly state: 'waiting' | 'answered' | 'abandoned' | 'missed';
	/** When an operator answered or the caller gave up. */
	readonly settledAt: Date | null;
	readonly operator: Person | null;
	readonly endedAt: Date | null;
}

/**
 * Folds facts into calls, in the order in which they came. Facts may be told in any order and more than once. An answer
 * that was given back because the operator's telephone could not be rung is no answer: the caller went on waiting.
 */
export function recordsOf(facts: readonly CallFact[]): CallRecord[] {
	const calls = Map.groupBy(facts, ({ callId }) => callId);
	const records = [...calls.values()].flatMap((all) => recordOf(all.toSorted((a, b) => a.seq - b.seq)) ?? []);
	return records.sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime() || (a.callId < b.callId ? -1 : 1));
}

function recordOf(facts: readonly CallFact[]): CallRecord | null {
	const opened = facts.find(({ what }) => what === 'opened');
	if (!opened) return null;
	const fresh: CallRecord = {
		callId: opened.callId,
		ticketId: opened.ticketId,
		// A call whose press is not told is held to the stricter promise.
		line: facts.find(({ what }) => what === 'pressed')?.line ?? 'sos',
		openedAt: opened.at,
		state: 'waiting',
		settledAt: null,
		operator: null,
		endedAt: null,
	};
	const record = facts.reduce(after, fresh);
	// Nobody was to answer a worker who only proved to be at the senior's.
	return record.state === 'waiting' && facts.some(({ what }) => what === 'proved_place') ? null : record;
}

function after(call: CallRecord, { what, at, operator }: CallFact): CallRecord {
	switch (what) {
		case 'answered':
			return call.state === 'waiting' ? { ...call, state: 'answered', settledAt: at, operator: operator ?? null } : call;
		case 'given_back':
			return call.state === 'answered' && !call.endedAt ? { ...call, state: 'waiting', settledAt: null, operator: null } : call;
		case 'abandoned':
			if (call.state === 'waiting') return { ...call, state: 'abandoned', settledAt: at, endedAt: at };
			// Answered once, cut off, and gone before the next operator came: the answer stands.
			return call.endedAt ? call : { ...call, endedAt: at };
		case 'missed':
			return call.state === 'waiting' ? { ...call, state: 'missed' } : call;
		case 'ended':
			return call.endedAt ? call : { ...call, endedAt: at };
		default:
			return call;
	}
}

/** Gives how long a caller waited, or has waited by now, in ms; null for one whose wait nobody knows. */
export function waitOf(call: CallRecord, now: Date): number | null {
	if (call.state === 'missed') return null;
	return (call.settledAt ?? now).getTime() - call.openedAt.getTime();
}
