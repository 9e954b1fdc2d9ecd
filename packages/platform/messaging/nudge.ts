import type { EventType } from '@unwalled/contracts';

/** PostgreSQL channel on which each commit says what it changed. */
export const EVENTS_CHANNEL = 'unwalled_events';

/** What a commit says about one fact: enough to know whose screen to redraw. */
export interface Nudge {
	type: EventType;
	ticketId: string | null;
	workerId: string | null;
	/** The seat at the line that it is about. */
	seatId?: string;
}

/** One announcement: the facts, and whether the outbox has work. */
export interface Announcement {
	nudges: Nudge[];
	work: boolean;
}

const NOTIFY_BYTES = 7_900; // PostgreSQL refuses payloads of 8,000 bytes and more

/** Packs facts into as few announcements as fit the channel; ids and types are plain ASCII. */
export function packNudges(nudges: readonly Nudge[], work: boolean): string[] {
	const packed: string[] = [];
	let rows: (string | null)[][] = [];
	let size = 0;
	const close = (): void => {
		if (rows.length > 0) packed.push(JSON.stringify({ w: work ? 1 : 0, e: rows }));
		rows = [];
		size = 0;
	};
	for (const nudge of nudges) {
		const row = [nudge.type, nudge.ticketId, nudge.workerId, ...(nudge.seatId ? [nudge.seatId] : [])];
		const bytes = JSON.stringify(row).length + 1;
		if (size + bytes > NOTIFY_BYTES - 20) close();
		rows.push(row);
		size += bytes;
	}
	close();
	return packed;
}

/** Reads one announcement back. */
export function unpackNudges(payload: string): Announcement {
	const message: { w: number; e: [EventType, string | null, string | null, string?][] } = JSON.parse(payload);
	return { work: message.w === 1, nudges: message.e.map(toNudge) };
}

const toNudge = ([type, ticketId, workerId, seatId]: [EventType, string | null, string | null, string?]): Nudge => ({
	type,
	ticketId,
	workerId,
	...(seatId ? { seatId } : {}),
});
