import type { RecordingPause, RecordingTerm } from '@unwalled/contracts';

/** What decides whether a leg is recorded. */
interface Leg {
	readonly id: string;
	readonly direction: 'inbound' | 'outbound';
	readonly party: string;
	/** The room that it talks in; its own id when the conversation is its own. */
	readonly room: string;
	readonly carrierSid: string | null;
	readonly answeredAt: Date | null;
	/** Empty for a call that belongs to no ticket: nobody's area would be its own. */
	readonly ticketId: string;
}

/**
 * Tells whether a leg has a recording of its own: the caller's, or that of somebody whom we rang to talk with. Who joins
 * somebody else's conversation is heard there.
 */
export function isRecorded({ id, direction, party, room, carrierSid, answeredAt, ticketId }: Leg): boolean {
	if (carrierSid === null || ticketId === '') return false;
	return direction === 'inbound' || (['senior', 'contact'].includes(party) && room === id && answeredAt !== null);
}

/** Says how long a recording is kept. */
export const termOf = (ticket: { priority: string; kind: string }): RecordingTerm =>
	ticket.priority === 'P0' || ticket.kind === 'sos' ? 'sos' : 'service';

/** Names the place of a recording in the store. */
export const blobKeyOf = ({ id, startedAt }: { id: string; startedAt: Date }): string =>
	`${startedAt.toISOString().slice(0, 7).replace('-', '/')}/${id}.wav`;

/** Waits after each time that the exchange had none, in ms: two minutes in all, for an exchange that restarts. */
const WAITS_MS: readonly number[] = [2_000, 4_000, 8_000, 16_000, 30_000, 60_000];

/** Gives the wait before the exchange is asked again; null when it has been asked often enough. */
export const waitAfter = (attempts: number): number | null => WAITS_MS[attempts - 1] ?? null;

/** Tells whether nothing is being recorded on purpose just now. */
export const isPaused = (pauses: readonly RecordingPause[]): boolean => pauses.at(-1)?.until === null;

/** Begins a pause, or ends the one that lasts; the same list when there is nothing to change. */
export function changePauses(
	pauses: readonly RecordingPause[],
	{ silent, at, by }: { silent: boolean; at: Date; by: string },
): readonly RecordingPause[] {
	if (silent === isPaused(pauses)) return pauses;
	if (silent) return [...pauses, { from: at.toISOString(), until: null, by }];
	return pauses.map((one) => (one.until === null ? { ...one, until: at.toISOString() } : one));
}
