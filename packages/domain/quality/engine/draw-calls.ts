import type { Candidate } from '../model.ts';

/** Gives a number for a call that nobody can foresee without the seed (FNV-1a, with a last mix). */
function lotOf(callId: string, seed: number): number {
	let hash = (0x811c9dc5 ^ seed) >>> 0;
	for (const letter of callId) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
	hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
	return (hash ^ (hash >>> 16)) >>> 0;
}

/** Draws calls by lot, those that can be heard first; the same seed draws the same, in whichever order they are told. */
export function drawCalls<C extends Candidate>(candidates: readonly C[], seed: number, count: number): C[] {
	const lots = candidates.map((call) => ({ call, lot: lotOf(call.callId, seed) }));
	lots.sort((a, b) => Number(b.call.recorded) - Number(a.call.recorded) || a.lot - b.lot || (a.call.callId < b.call.callId ? -1 : 1));
	return lots.slice(0, Math.max(0, count)).map(({ call }) => call);
}
