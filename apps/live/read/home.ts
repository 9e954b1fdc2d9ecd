import type { JobCard, OfferCard, ProviderHome } from '@unwalled/contracts';
import { listPendingOffersByWorkers, type Offer } from '@unwalled/offer';
import { ageOn, listWorkers, toWorkerRow } from '@unwalled/registry';
import { listLines, toLineView } from '@unwalled/settlement';
import { listTicketsByIds, type Ticket } from '@unwalled/ticket';
import { listVisitsByWorkers, type Visit } from '@unwalled/visit';
import type { LiveDeps } from '../deps.ts';
import { toOfferViews, toVisitViews } from './ticket-rows.ts';

const RECENT_JOBS = 20;
const RECENT_LINES = 50;

/** Whose page: one worker's, or a whole firm's. */
export interface HomeOwner {
	providerId: string;
	workerId: string | null;
}

/** Reads the provider's page in one answer. */
export async function readHome(deps: LiveDeps, owner: HomeOwner): Promise<ProviderHome> {
	const { sql } = deps.house.database;
	const workers = await listWorkers(sql, owner.workerId ? { ids: [owner.workerId] } : { providerId: owner.providerId });
	const ids = workers.map((worker) => worker.id);
	const [pending, open, recent, lines] = await Promise.all([
		listPendingOffersByWorkers(sql, ids),
		listVisitsByWorkers(sql, ids, { open: true }),
		listVisitsByWorkers(sql, ids, { recent: RECENT_JOBS }),
		listLines(sql, { providerId: owner.providerId, workerId: owner.workerId ?? undefined, limit: RECENT_LINES }),
	]);
	const ticketIds = [...new Set([...pending, ...open, ...recent].map((row) => row.ticketId))];
	const tickets = new Map((await listTicketsByIds(sql, ticketIds)).map((ticket) => [ticket.id, ticket]));
	const items = await deps.registry.serviceItems();
	const names = new Map(workers.map((worker) => [worker.id, worker.name]));
	return {
		at: deps.house.clock.now().toISOString(),
		workers: workers.map(toWorkerRow),
		offers: await toOfferCards(deps, pending, tickets),
		jobs: await toJobCards(deps, open, tickets),
		recentJobs: await toJobCards(deps, recent, tickets),
		lines: lines.map((line) => {
			const item = items.get(line.serviceItemCode);
			return toLineView(line, {
				worker: { id: line.workerId, name: names.get(line.workerId) ?? '' },
				serviceItem: { nameZh: item?.nameZh ?? line.serviceItemCode, nameEn: item?.nameEn ?? line.serviceItemCode },
			});
		}),
	};
}

async function toOfferCards(deps: LiveDeps, offers: readonly Offer[], tickets: ReadonlyMap<string, Ticket>): Promise<OfferCard[]> {
	const items = await deps.registry.serviceItems();
	const views = await toOfferViews(deps, offers);
	const areas = await deps.registry.areaNames();
	return views.map((view, at) => {
		const offer = offers[at];
		const ticket = tickets.get(view.ticketId);
		const item = offer ? items.get(offer.serviceItemCode) : undefined;
		return {
			...view,
			priority: ticket?.priority ?? 'P2',
			serviceNameZh: item?.nameZh ?? '',
			serviceNameEn: item?.nameEn ?? '',
			durationMin: item?.durationMin ?? 0,
			areaName: areas.get(ticket?.areaPath ?? '') ?? '',
			summary: ticket?.summary ?? '',
		};
	});
}

async function toJobCards(deps: LiveDeps, visits: readonly Visit[], tickets: ReadonlyMap<string, Ticket>): Promise<JobCard[]> {
	const [views, households, items] = await Promise.all([
		toVisitViews(deps, visits),
		deps.registry.households.get(visits.map((visit) => visit.householdId)),
		deps.registry.serviceItems(),
	]);
	const now = deps.house.clock.now();
	return views.flatMap((view, at) => {
		const visit = visits[at];
		const ticket = tickets.get(view.ticketId);
		const household = visit && households.get(visit.householdId);
		if (!visit || !ticket || !household) return [];
		const senior = household.seniors.find(({ id }) => id === visit.seniorId);
		return [
			{
				visit: view,
				priority: ticket.priority,
				serviceItem: items.get(visit.serviceItemCode) ?? null,
				summary: ticket.summary,
				senior: senior
					? {
							name: senior.name,
							age: ageOn(senior.bornOn, now),
							hearing: senior.hearing,
							notes: [...senior.allergies.map((what) => `过敏：${what}`), ...senior.wishes],
						}
					: null,
				address: household.address,
				entranceNote: household.entranceNote,
				keyPlace: household.keyPlace,
				door: { ...household.door, accuracyM: 0 },
				phone: household.phones[0] ?? null,
				payCents: visit.payCents,
				arriveDueAt: ticket.arriveDueAt.toISOString(),
			},
		];
	});
}
