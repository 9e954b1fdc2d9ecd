import type { Change, EventType, SeatView, TicketRow } from '@unwalled/contracts';
import { isWithin, type ListedWorker, toWorkerRow } from '@unwalled/registry';
import type { Ticket } from '@unwalled/ticket';
import { homeRoom } from '../audience.ts';
import type { HomeOwner } from '../read/home.ts';

/** What a batch of commits changed, as it is now. */
export interface Changed {
	/** All tickets that were named, watched or not. */
	found: readonly Ticket[];
	/** The watched ones as rows. */
	tickets: readonly TicketRow[];
	workers: readonly ListedWorker[];
	seats: readonly SeatView[];
	/** The newest event behind each id. */
	events: ReadonlyMap<string, EventType>;
}

/**
 * Sorts changes by the watched areas that may know of them: a ticket by every area at or above it; a worker also
 * below, because they take jobs there and the snapshot shows them there.
 */
export function changesByRoom(areas: readonly string[], changed: Changed): Map<string, Change[]> {
	const byArea = new Map<string, Change[]>();
	const add = (area: string, change: Change): void => {
		const known = byArea.get(area);
		if (known) known.push(change);
		else byArea.set(area, [change]);
	};
	for (const view of changed.tickets) {
		const change: Change = { kind: 'ticket', event: changed.events.get(view.id) ?? 'ticket.opened', view };
		for (const area of areas) if (isWithin(area, view.areaPath)) add(area, change);
	}
	for (const worker of changed.workers) {
		const change: Change = { kind: 'worker', event: changed.events.get(worker.id) ?? 'worker.moved', view: toWorkerRow(worker) };
		for (const area of areas) if (isWithin(area, worker.areaPath) || isWithin(worker.areaPath, area)) add(area, change);
	}
	for (const view of changed.seats) {
		const change: Change = { kind: 'seat', event: changed.events.get(view.id) ?? 'seat.changed', view };
		for (const area of areas) if (isWithin(area, view.areaPath)) add(area, change);
	}
	return byArea;
}

/** Finds the watched provider's pages that show something of what changed: the worker's own and the firm's. */
export function homesTouched(watched: ReadonlySet<string>, changed: Changed): Map<string, HomeOwner> {
	const touched = new Map<string, HomeOwner>();
	if (watched.size === 0) return touched;
	const touch = (workerId: string, providerId: string): void => {
		for (const owner of [
			{ providerId, workerId },
			{ providerId, workerId: null },
		]) {
			if (watched.has(homeRoom(owner))) touched.set(homeRoom(owner), owner);
		}
	};
	for (const worker of changed.workers) touch(worker.id, worker.providerId);
	for (const { visit, offers } of changed.tickets) {
		if (visit) touch(visit.worker.id, visit.provider.id);
		for (const offer of offers) if (offer.status === 'pending') touch(offer.worker.id, offer.provider.id);
	}
	return touched;
}
