/** What numbers a message: counts up by one within an epoch. */
export interface Numbered {
	epoch: string;
	seq: number;
}

export type FeedState<M extends Numbered> = { phase: 'joining'; buffered: readonly M[] } | { phase: 'joined'; epoch: string; seq: number };

export interface Accepted<M extends Numbered> {
	state: FeedState<M>;
	/** To be applied, in this order. */
	apply: readonly M[];
	/** Something was missed: join again. */
	missed: boolean;
}

/** Starts a join: what arrives before its answer is kept. */
export function startJoin<M extends Numbered>(): FeedState<M> {
	return { phase: 'joining', buffered: [] };
}

/** Takes one message: keeps it while joining, drops what is already known, and says when something was missed. */
export function acceptFeed<M extends Numbered>(state: FeedState<M>, message: M): Accepted<M> {
	if (state.phase === 'joining') return { state: { ...state, buffered: [...state.buffered, message] }, apply: [], missed: false };
	if (message.epoch !== state.epoch) return { state, apply: [], missed: true };
	if (message.seq <= state.seq) return { state, apply: [], missed: false };
	if (message.seq > state.seq + 1) return { state, apply: [], missed: true };
	return { state: { ...state, seq: message.seq }, apply: [message], missed: false };
}

/** Takes the answer of a join and then, in order, everything kept that is newer. */
export function acceptJoin<M extends Numbered>(state: FeedState<M>, joined: Numbered): Accepted<M> {
	const buffered = state.phase === 'joining' ? state.buffered : [];
	let current: FeedState<M> = { phase: 'joined', epoch: joined.epoch, seq: joined.seq };
	const apply: M[] = [];
	for (const message of buffered) {
		const next: Accepted<M> = acceptFeed(current, message);
		// A message of the epoch before the answer's is history; the snapshot already holds it.
		if (next.missed && message.epoch !== joined.epoch) continue;
		if (next.missed) return { state: current, apply, missed: true };
		current = next.state;
		apply.push(...next.apply);
	}
	return { state: current, apply, missed: false };
}
