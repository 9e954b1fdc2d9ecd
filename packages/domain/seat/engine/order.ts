import type { Priority } from '@unwalled/contracts';
import type { WaitingCall } from '../model.ts';

const RANKS: Readonly<Record<Priority, number>> = { P0: 0, P1: 1, P2: 2, P3: 3, P4: 4 };
/** A caller who has waited this long stands as high as one who is a step more urgent: nobody waits for ever. */
const AGEING_MS = 60_000;
/** Behind every life, before everybody else: whose operator's line broke has waited before. */
const RETURNED = 0.5;

/** Where a caller stands; smaller comes first. Only a life is 0, however long others wait. */
function rankOf(call: WaitingCall, now: Date): number {
	if (call.priority === 'P0') return 0;
	if (call.returned) return RETURNED;
	return Math.max(1, RANKS[call.priority] - Math.floor((now.getTime() - call.since.getTime()) / AGEING_MS));
}

/** Orders callers: lives first, among them whoever was cut off; then by priority with ageing; then the oldest. */
export function orderCalls(calls: readonly WaitingCall[], now: Date): WaitingCall[] {
	const ranked = calls.map((call) => ({ call, rank: rankOf(call, now) }));
	ranked.sort(
		(a, b) =>
			a.rank - b.rank ||
			Number(b.call.returned) - Number(a.call.returned) ||
			a.call.since.getTime() - b.call.since.getTime() ||
			(a.call.callId < b.call.callId ? -1 : 1),
	);
	return ranked.map(({ call }) => call);
}
