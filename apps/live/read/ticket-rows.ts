import { type Call, listCallsByTickets, shownCall, toCallView } from '@unwalled/call';
import type { OfferView, TicketRow, VisitView } from '@unwalled/contracts';
import { type PolicySteps, toNextStep } from '@unwalled/escalation';
import { listOffersByTickets, type Offer, toOfferView } from '@unwalled/offer';
import { ageOn, type HouseholdCard } from '@unwalled/registry';
import { type Ticket, ticketActions } from '@unwalled/ticket';
import {
	listCorrectionsByVisits,
	listEvidenceByVisits,
	listProofsByVisits,
	listVisitsByTickets,
	toVisitView,
	type Visit,
} from '@unwalled/visit';
import type { Sight } from '../deps.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const row of rows) {
		const group = groups.get(keyOf(row));
		if (group) group.push(row);
		else groups.set(keyOf(row), [row]);
	}
	return groups;
}

/** Shows visits with names, evidence and corrections. */
export async function toVisitViews({ rows, registry }: Pick<Sight, 'rows' | 'registry'>, visits: readonly Visit[]): Promise<VisitView[]> {
	if (visits.length === 0) return [];
	const ids = visits.map((visit) => visit.id);
	const [evidence, proofs, corrections, workers] = await Promise.all([
		listEvidenceByVisits(rows, ids),
		listProofsByVisits(rows, ids),
		listCorrectionsByVisits(rows, ids),
		registry.workers.get(visits.map((visit) => visit.workerId)),
	]);
	const evidenceOf = groupBy(evidence, (row) => row.visitId);
	const provedAt = new Map(proofs.map((proof) => [proof.visitId, proof.provedAt]));
	const correctionsOf = groupBy(corrections, (row) => row.visitId);
	return visits.map((visit) => {
		const worker = workers.get(visit.workerId);
		return toVisitView(visit, {
			worker: { id: visit.workerId, name: worker?.name ?? '' },
			provider: { id: visit.providerId, name: worker?.provider.name ?? '' },
			evidence: evidenceOf.get(visit.id) ?? [],
			provedAt: provedAt.get(visit.id) ?? null,
			corrections: correctionsOf.get(visit.id) ?? [],
		});
	});
}

/** Shows offers with the names of worker and provider. */
export async function toOfferViews({ registry }: Pick<Sight, 'registry'>, offers: readonly Offer[]): Promise<OfferView[]> {
	const workers = await registry.workers.get(offers.map((offer) => offer.workerId));
	return offers.map((offer) => {
		const worker = workers.get(offer.workerId);
		return toOfferView(offer, {
			worker: { id: offer.workerId, name: worker?.name ?? '' },
			provider: { id: offer.providerId, name: worker?.provider.name ?? '' },
		});
	});
}

interface Around {
	household: HouseholdCard | undefined;
	areaName: string;
	item: TicketRow['serviceItem'];
	calls: readonly Call[];
	offers: readonly OfferView[];
	visit: VisitView | null;
	policy: PolicySteps | undefined;
	now: Date;
}

function silentView(ticket: Ticket): TicketRow['silent'] {
	const { silentSince, ambulance, ambulanceProposedBy: by } = ticket;
	if (!silentSince || !ambulance) return null;
	const proposedBy = by ? { id: by, name: ticket.ambulanceProposedByName ?? '' } : null;
	return { since: silentSince.toISOString(), decision: ambulance, proposedBy, reason: ticket.ambulanceReason };
}

function toRow(ticket: Ticket, around: Around): TicketRow {
	const { household } = around;
	const seniors = household?.seniors ?? [];
	// Behind a merged file, the one that goes on.
	const senior = [...seniors, ...(household?.former ?? [])].find((one) => [one.id, one.currentId].includes(ticket.seniorId ?? ''));
	const call = shownCall(around.calls);
	return {
		id: ticket.id,
		number: String(ticket.number),
		kind: ticket.kind,
		priority: ticket.priority,
		status: ticket.status,
		areaPath: ticket.areaPath,
		areaName: around.areaName,
		address: household?.address ?? null,
		door: household?.door ?? null,
		senior: senior ? { id: senior.currentId, name: senior.name, age: ageOn(senior.bornOn, around.now) } : null,
		household: seniors.map(({ id, name }) => ({ id, name })),
		serviceItem: around.item,
		summary: ticket.summary,
		openedAt: ticket.openedAt.toISOString(),
		answerDueAt: ticket.answerDueAt.toISOString(),
		dispatchDueAt: ticket.dispatchDueAt.toISOString(),
		arriveDueAt: ticket.arriveDueAt.toISOString(),
		resolveDueAt: ticket.resolveDueAt.toISOString(),
		timerDueAt: iso(ticket.timerDueAt),
		acknowledgedAt: iso(ticket.acknowledgedAt),
		acknowledgedBy: ticket.operatorId ? { id: ticket.operatorId, name: ticket.operatorName ?? '' } : null,
		escalationLevel: ticket.escalationLevel,
		next: around.policy ? toNextStep(around.policy, ticket) : null,
		silent: silentView(ticket),
		nobodyLeftAt: iso(ticket.nobodyLeftAt),
		resolvedAt: iso(ticket.resolvedAt),
		reopenedAt: iso(ticket.reopenedAt),
		outcome: ticket.outcome,
		cancelReason: ticket.cancelReason as TicketRow['cancelReason'],
		pressCount: ticket.pressCount,
		lastPressAt: ticket.lastPressAt.toISOString(),
		version: ticket.version,
		allowedActions: ticketActions(ticket),
		call: call ? toCallView(call) : null,
		offers: [...around.offers],
		visit: around.visit,
	};
}

/**
 * Shows tickets as rows: everything around them in a handful of queries side by side, none of them per row.
 * Whoever knew the ids before the tickets may have asked for the calls already.
 */
export async function toTicketRows(sight: Sight, tickets: readonly Ticket[], callsAsked?: Promise<readonly Call[]>): Promise<TicketRow[]> {
	if (tickets.length === 0) return [];
	const { rows, registry } = sight;
	// A ticket that was never dispatched has neither offers nor visits: the press's way to the screen asks nothing for them.
	const dispatched = tickets.filter((ticket) => ticket.dispatchCount > 0).map((ticket) => ticket.id);
	const [calls, offers, visits, households, areaNames, items, policies] = await Promise.all([
		callsAsked ??
			listCallsByTickets(
				rows,
				tickets.map((ticket) => ticket.id),
			),
		listOffersByTickets(rows, dispatched).then((found) => toOfferViews(sight, found)),
		listVisitsByTickets(rows, dispatched).then((found) => toVisitViews(sight, found)),
		registry.households.get(tickets.flatMap((ticket) => ticket.householdId ?? [])),
		registry.areaNames(),
		registry.serviceItems(),
		registry.policies.get(tickets.map((ticket) => ticket.policyId)),
	]);
	const callsOf = groupBy(calls, (call) => call.ticketId);
	const offersOf = groupBy(offers, (offer) => offer.ticketId);
	const visitsOf = groupBy(visits, (visit) => visit.ticketId);
	const now = sight.deps.house.clock.now();
	return tickets.map((ticket) => {
		const item = ticket.serviceItemCode ? items.get(ticket.serviceItemCode) : undefined;
		return toRow(ticket, {
			household: ticket.householdId ? households.get(ticket.householdId) : undefined,
			areaName: areaNames.get(ticket.areaPath) ?? '',
			item: item ? { code: item.code, nameZh: item.nameZh, nameEn: item.nameEn } : null,
			calls: callsOf.get(ticket.id) ?? [],
			offers: offersOf.get(ticket.id) ?? [],
			visit: visitsOf.get(ticket.id)?.at(-1) ?? null,
			policy: policies.get(ticket.policyId),
			now,
		});
	});
}
