import { type AbortReason, DomainError, type TicketStatus } from '@unwalled/contracts';
import type { CorrectableField, Correction, Visit } from './model.ts';

const MIN_MS = 60_000;
// A phone's clock runs a few minutes wrong; more than this is a wrong date, not a skewed clock.
const AHEAD_MS = 10 * MIN_MS;
// A phone without network sends what it kept; after two days the worker writes a correction instead.
const KEPT_MS = 48 * 60 * MIN_MS;

/** @throws DomainError `invalid` for a device instant that cannot be true. */
export function checkDeviceInstant(deviceAt: Date, now: Date, field = 'deviceAt'): void {
	const ahead = deviceAt.getTime() - now.getTime();
	if (ahead <= AHEAD_MS && ahead >= -KEPT_MS) return;
	throw new DomainError('invalid', 'The clock of the device is wrong', {
		field,
		aheadS: Math.round(ahead / 1_000),
		now: now.toISOString(),
	});
}

/** @throws DomainError `refused` naming the evidence that the service item asks for and the visit lacks. */
export function checkEvidence(required: readonly string[], present: readonly string[]): void {
	const missing = required.filter((kind) => !present.includes(kind));
	if (missing.length > 0) throw new DomainError('refused', 'Evidence is missing', { missing });
}

/** Whether the house sends the next worker by itself after a visit was aborted for this reason. */
export const sendsNextWorker: Readonly<Record<AbortReason, { yes: boolean; why: string }>> = {
	worker_unable: { yes: true, why: 'The need is there and the door is fine: only the worker is missing' },
	nobody_home: { yes: false, why: 'The senior may lie behind the door or be out shopping: an operator rings first' },
	refused: { yes: false, why: 'The senior said no: an operator asks what is wanted' },
	unsafe: { yes: false, why: 'No second worker is sent into the same danger' },
	called_off: { yes: false, why: 'The ticket itself went away' },
	handed_over: { yes: false, why: 'The firm has sent another of its workers already' },
};

/**
 * Ticket statuses in which a worker who is at the door stays: a settled ticket's may still check out, and one that was
 * just reopened because it was not over must not lose the one person who is there.
 */
export const keepsWhoIsThere = ['resolved', 'closed', 'acknowledged'] as const satisfies readonly TicketStatus[];

/** Tells whether the ticket no longer wants a visit that is under way. */
export function isUnwanted(ticket: { status: TicketStatus }, visit: Pick<Visit, 'status'>): boolean {
	if (ticket.status === 'assigned') return false;
	return !(visit.status === 'on_scene' && keepsWhoIsThere.some((status) => status === ticket.status));
}

/** The instants of the service: as corrected last, else as the device told them, else as the server took them. */
export function serviceTimes(visit: Visit, corrections: readonly Correction[]): { from: Date | null; to: Date | null } {
	const corrected = (field: CorrectableField): Date | null => {
		const last = corrections.findLast((correction) => correction.field === field);
		return last ? new Date(last.corrected) : null;
	};
	return {
		from: corrected('checked_in_at') ?? visit.checkInDeviceAt ?? visit.checkInAt,
		to: corrected('checked_out_at') ?? visit.checkOutDeviceAt ?? visit.checkOutAt,
	};
}

/** Length of the service in whole seconds; devices whose clocks disagree make it nothing, never negative. */
export function durationS({ from, to }: { from: Date | null; to: Date | null }): number {
	return from && to ? Math.max(0, Math.round((to.getTime() - from.getTime()) / 1_000)) : 0;
}

interface CorrectionOfTime {
	field: Exclude<CorrectableField, 'note'>;
	value: string;
	now: Date;
}

/**
 * Reads a corrected instant and checks that the visit could have happened so.
 * @throws DomainError `invalid` for no instant or an impossible one.
 */
export function readCorrectedInstant(visit: Visit, corrections: readonly Correction[], { field, value, now }: CorrectionOfTime): string {
	const wrong = (message: string) => new DomainError('invalid', message, { field: 'value', given: value });
	const at = ISO_INSTANT.test(value) ? new Date(value) : new Date(Number.NaN);
	if (Number.isNaN(at.getTime())) throw wrong('An instant looks like 2026-11-22T08:15:00+08:00');
	if (at > now) throw wrong('It cannot have happened in the future');
	if (at < visit.createdAt) throw wrong('It cannot have happened before the job was accepted');
	const { from, to } = serviceTimes(visit, corrections);
	if (field === 'checked_in_at' && to && at > to) throw wrong('Check-in comes before check-out');
	if (field === 'checked_out_at' && from && at < from) throw wrong('Check-out comes after check-in');
	return at.toISOString();
}

const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** What the field said when it was first written. */
export function originalOf(visit: Visit, field: CorrectableField): string | null {
	if (field === 'note') return visit.note;
	return (field === 'checked_in_at' ? visit.checkInAt : visit.checkOutAt)?.toISOString() ?? null;
}

/** Bytes that a photo of each kind starts with; what a phone calls its file proves nothing. */
const signatures: Readonly<Record<string, (content: Buffer) => boolean>> = {
	'image/jpeg': (content) => content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
	'image/png': (content) => content.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
	'image/webp': (content) => content.toString('latin1', 0, 4) === 'RIFF' && content.toString('latin1', 8, 12) === 'WEBP',
};

/** The door takes bodies up to 1 MB; a photo of 1600 px is about 300 KB. */
export const MAX_PHOTO_BYTES = 1_000_000;

/** @throws DomainError `invalid` or `too_large` for bytes that are not the photo they claim to be. */
export function checkPhoto(mediaType: string, content: Buffer): void {
	const looksRight = signatures[mediaType];
	if (!looksRight)
		throw new DomainError('invalid', 'A photo is JPEG, PNG or WebP', { field: 'mediaType', allowed: Object.keys(signatures) });
	if (content.length > MAX_PHOTO_BYTES) throw new DomainError('too_large', 'The photo is too large', { limit: MAX_PHOTO_BYTES });
	if (!looksRight(content)) throw new DomainError('invalid', 'The file is not such a photo', { field: 'content', mediaType });
}
