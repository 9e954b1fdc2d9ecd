import { type ConsoleSnapshot, type TicketRow, type TicketStatus, ticketRowSchema, type WorkerRow } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { applyChanges } from './snapshot.ts';

const at = '2026-03-01T08:00:00.000Z';

const row = (id: string, more: Partial<TicketRow> = {}): TicketRow =>
	ticketRowSchema.parse({
		id,
		number: id,
		kind: 'sos',
		priority: 'P0',
		status: 'open',
		areaPath: '37.1',
		areaName: 'x',
		address: null,
		door: null,
		senior: null,
		household: [],
		serviceItem: null,
		summary: '',
		openedAt: at,
		answerDueAt: at,
		dispatchDueAt: at,
		arriveDueAt: at,
		resolveDueAt: at,
		timerDueAt: null,
		acknowledgedAt: null,
		acknowledgedBy: null,
		escalationLevel: 0,
		next: null,
		silent: null,
		nobodyLeftAt: null,
		resolvedAt: null,
		reopenedAt: null,
		outcome: null,
		cancelReason: null,
		pressCount: 1,
		lastPressAt: at,
		version: 1,
		allowedActions: [],
		call: null,
		offers: [],
		visit: null,
		...more,
	});

const worker = (more: Partial<WorkerRow> = {}): WorkerRow => ({
	id: 'wrk_0001',
	name: '王建国',
	provider: { id: 'prv_0001', name: 'x' },
	status: 'available',
	skills: [],
	position: null,
	positionAt: null,
	areaPath: '37.1',
	...more,
});

const snapshot = (more: Partial<ConsoleSnapshot> = {}): ConsoleSnapshot => ({
	at,
	tickets: [row('tkt_0001')],
	workers: [worker()],
	seats: [],
	audit: null,
	answered: { within10s: 1, total: 2 },
	...more,
});

const ticketChange = (view: TicketRow) => ({ kind: 'ticket', event: 'ticket.opened', view }) as const;

describe('applyChanges', () => {
	it('adds a new ticket and replaces a newer version', () => {
		const added = row('tkt_0002');
		const newer = row('tkt_0001', { version: 2, status: 'acknowledged' });
		expect(applyChanges(snapshot(), [ticketChange(added), ticketChange(newer)]).tickets).toEqual([newer, added]);
	});

	it('drops an older version', () => {
		const kept = row('tkt_0001', { version: 3 });
		const before = snapshot({ tickets: [kept] });
		expect(applyChanges(before, [ticketChange(row('tkt_0001', { version: 2, summary: 'old' }))]).tickets).toEqual([kept]);
	});

	it('takes the same version again, because a call or offer inside may have changed', () => {
		const view = row('tkt_0001', { summary: 'the caller spoke' });
		expect(applyChanges(snapshot(), [ticketChange(view)]).tickets).toEqual([view]);
	});

	it.each<TicketStatus>(['closed', 'canceled'])('lets a ticket go when it is %s', (status) => {
		expect(applyChanges(snapshot(), [ticketChange(row('tkt_0001', { version: 2, status }))]).tickets).toEqual([]);
	});

	it('keeps a resolved ticket until somebody closes it', () => {
		const resolved = row('tkt_0001', { version: 2, status: 'resolved', outcome: 'visited' });
		expect(applyChanges(snapshot(), [ticketChange(resolved)]).tickets).toEqual([resolved]);
	});

	it('brings a reopened ticket back and does not count it again', () => {
		const reopened = row('tkt_0009', { version: 8, status: 'acknowledged', acknowledgedAt: at, reopenedAt: at });
		const next = applyChanges(snapshot(), [ticketChange(reopened)]);
		expect(next.tickets).toContainEqual(reopened);
		expect(next.answered).toEqual(snapshot().answered);
	});

	it('moves a worker', () => {
		const moved = worker({ status: 'en_route', position: { lng: 122.1, lat: 37.5, accuracyM: 5 } });
		expect(applyChanges(snapshot(), [{ kind: 'worker', event: 'worker.moved', view: moved }]).workers).toEqual([moved]);
	});

	it('counts a ticket taken in ten seconds once', () => {
		const taken = row('tkt_0001', { version: 2, status: 'acknowledged', acknowledgedAt: '2026-03-01T08:00:10.000Z' });
		expect(applyChanges(snapshot(), [ticketChange(taken), ticketChange(taken)]).answered).toEqual({ within10s: 2, total: 3 });
	});

	it('counts a ticket taken later as late', () => {
		const taken = row('tkt_0001', { version: 2, status: 'acknowledged', acknowledgedAt: '2026-03-01T08:00:10.001Z' });
		expect(applyChanges(snapshot(), [ticketChange(taken)]).answered).toEqual({ within10s: 1, total: 3 });
	});

	it('counts a ticket that was opened by hand, and so taken at once', () => {
		const opened = row('tkt_0002', { kind: 'operator', status: 'acknowledged', acknowledgedAt: at });
		expect(applyChanges(snapshot(), [ticketChange(opened)]).answered).toEqual({ within10s: 2, total: 3 });
	});

	it('does not count a finished ticket that it never showed', () => {
		const closed = row('tkt_0003', { version: 9, status: 'closed', acknowledgedAt: at });
		expect(applyChanges(snapshot(), [ticketChange(closed)]).answered).toEqual(snapshot().answered);
	});

	it('leaves the snapshot that it was given untouched', () => {
		const before = snapshot();
		const copy = structuredClone(before);
		applyChanges(before, [ticketChange(row('tkt_0002'))]);
		expect(before).toEqual(copy);
	});
});
