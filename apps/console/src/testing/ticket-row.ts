import { type CallView, callViewSchema, type TicketRow, ticketRowSchema, type VisitView, visitViewSchema } from '@unwalled/contracts';

export const opened = '2026-03-01T08:00:00.000Z';
/** Gives an instant some seconds after the tickets of these tests were opened. */
export const after = (seconds: number) => new Date(Date.parse(opened) + seconds * 1000).toISOString();

/** Makes a ticket that a test can be read by: only what it names differs from an ordinary open one. */
export function ticketRow(more: Partial<TicketRow> = {}): TicketRow {
	return ticketRowSchema.parse({
		id: 'tkt_0001',
		number: '1',
		kind: 'service',
		priority: 'P2',
		status: 'open',
		areaPath: '37.10',
		areaName: '王府街',
		address: null,
		door: null,
		senior: null,
		household: [],
		serviceItem: null,
		summary: '',
		openedAt: opened,
		answerDueAt: after(20),
		dispatchDueAt: after(300),
		arriveDueAt: after(1800),
		resolveDueAt: after(7200),
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
		lastPressAt: opened,
		version: 1,
		allowedActions: [],
		call: null,
		offers: [],
		visit: null,
		...more,
	});
}

/** Makes a caller who waits. */
export function callView(more: Partial<CallView> = {}): CallView {
	return callViewSchema.parse({
		id: 'call_0001',
		direction: 'inbound',
		status: 'ringing',
		line: 'waiting',
		phone: '+8663100001',
		startedAt: opened,
		answeredAt: null,
		heldSince: null,
		endedAt: null,
		operator: null,
		...more,
	});
}

/** Makes a visit that was accepted and has not begun. */
export function visitView(more: Partial<VisitView> = {}): VisitView {
	return visitViewSchema.parse({
		id: 'vst_0001',
		ticketId: 'tkt_0001',
		worker: { id: 'wrk_0001', name: '王建国' },
		provider: { id: 'prv_0001', name: '安康' },
		status: 'created',
		createdAt: opened,
		departedAt: null,
		checkIn: null,
		checkOut: null,
		abortReason: null,
		note: null,
		evidence: [],
		corrections: [],
		version: 1,
		allowedActions: [],
		...more,
	});
}
