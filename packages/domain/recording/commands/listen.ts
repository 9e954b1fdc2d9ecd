import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import type { Recording } from '../model.ts';

// A player asks for one part after the other: within this time it is the same listening.
const ONCE_PER_MS = 10 * 60_000;
const MOST_REMEMBERED = 10_000;
const heard = new WeakMap<House, Map<string, number>>();

/** Writes into the trail who hears what, before the first byte of it goes out. @throws DomainError `refused` unless it is stored. */
export async function noteListening(house: House, recording: Recording, actor: Actor): Promise<void> {
	const { id, callId, ticketId, areaPath, status } = recording;
	if (status !== 'stored') throw new DomainError('refused', 'There is nothing to hear', { status, allowed: [] });
	const remembered = heard.get(house) ?? new Map<string, number>();
	heard.set(house, remembered);
	const key = `${actor.id} ${id}`;
	const now = house.clock.now().getTime();
	if (now - (remembered.get(key) ?? Number.NEGATIVE_INFINITY) < ONCE_PER_MS) return;
	await inTransaction(house, async (tx) => {
		record(tx, {
			...{ actor, action: 'recording.heard', subject: { kind: 'recording', id }, areaPath },
			...{ facts: { callId, startedAt: recording.startedAt.toISOString() }, thread: { callId, ticketId } },
		});
	});
	if (remembered.size >= MOST_REMEMBERED) remembered.clear();
	remembered.set(key, now);
}
