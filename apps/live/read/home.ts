import { type JobCard, maskAddress, maskName, maskPhone, type OfferCard, type ProviderHome } from '@unwalled/contracts';
import { listBindingsByVisits, type MaskBinding } from '@unwalled/masking';
import { listPendingOffersByWorkers, type Offer, readReasons } from '@unwalled/offer';
import { ageOn, listWorkers, toWorkerRow } from '@unwalled/registry';
import { listLines, toLineView } from '@unwalled/settlement';
import { listTicketsByIds, type Ticket } from '@unwalled/ticket';
import { listVisitsByWorkers, type Visit } from '@unwalled/visit';
import type { Sight } from '../deps.ts';
import { toOfferViews, toVisitViews } from './ticket-rows.ts';

const RECENT_JOBS = 20;
const RECENT_LINES = 50;

/** Whose page: one worker's, or a whole firm's. */
export interface HomeOwner {
	providerId: string;
	workerId: string | null;
}

/** Reads the provider's page in one answer. */
export async function readHome(sight: Sight, owner: HomeOwner): Promise<ProviderHome> {
	const { deps, rows, registry } = sight;
	const workers = await listWorkers(rows, owner.workerId ? { ids: [owner.workerId] } : { providerId: owner.providerId });
	const ids = workers.map((worker) => worker.id);
	const [pending, open, recent, lines] = await Promise.all([
		listPendingOffersByWorkers(rows, ids),
		listVisitsByWorkers(rows, ids, { open: true }),
		listVisitsByWorkers(rows, ids, { recent: RECENT_JOBS }),
		listLines(rows, { providerId: owner.providerId, workerId: owner.workerId ?? undefined, limit: RECENT_LINES }),
	]);
	const ticketIds = [...new Set([...pending, ...open, ...recent].map((one) => one.ticketId))];
	const tickets = new Map((await listTicketsByIds(rows, ticketIds)).map((ticket) => [ticket.id, ticket]));
	const items = await registry.serviceItems();
	const names = new Map(workers.map((worker) => [worker.id, worker.name]));
	return {
		at: deps.house.clock.now().toISOString(),
		workers: workers.map(toWorkerRow),
		offers: await toOfferCards(sight, pending, tickets),
		jobs: await toJobCards(sight, open, tickets),
		recentJobs: (await toJobCards(sight, recent, tickets)).map(withoutPerson),
		lines: lines.map((line) => {
			const item = items.get(line.serviceItemCode);
			return toLineView(line, {
				worker: { id: line.workerId, name: names.get(line.workerId) ?? '' },
				serviceItem: { nameZh: item?.nameZh ?? line.serviceItemCode, nameEn: item?.nameEn ?? line.serviceItemCode },
			});
		}),
	};
}

const KM_PER_DEGREE = 100; // whole kilometres, roughly: the part of town, not the door

/** What a worker keeps of a job that is over: that it was, not who lives where. */
function withoutPerson({ masked: _, ...job }: JobCard): JobCard {
	const coarse = (degrees: number): number => Math.round(degrees * KM_PER_DEGREE) / KM_PER_DEGREE;
	return {
		...job,
		senior: job.senior && { ...job.senior, name: maskName(job.senior.name), allergies: [], notes: [] },
		address: maskAddress(job.address),
		entranceNote: '',
		keyPlace: '',
		door: { lng: coarse(job.door.lng), lat: coarse(job.door.lat), accuracyM: 1_000 },
		phone: null,
	};
}

async function toOfferCards(sight: Sight, offers: readonly Offer[], tickets: ReadonlyMap<string, Ticket>): Promise<OfferCard[]> {
	const items = await sight.registry.serviceItems();
	const views = await toOfferViews(sight, offers);
	const areas = await sight.registry.areaNames();
	const reasons = await readReasons(sight.deps.house.database.sql, offers);
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
			why: reasons.get(view.id) ?? [],
		};
	});
}

/** How the worker reaches the senior: over the house while that is bound, and then the number is nowhere in the answer. */
function reached(phone: string | null, binding: MaskBinding | undefined): Pick<JobCard, 'phone' | 'masked'> {
	if (!binding) return { phone };
	const { seniorPhone, line, digit } = binding;
	return { phone: null, masked: { phone: maskPhone(seniorPhone), line, digit } };
}

async function toJobCards(sight: Sight, visits: readonly Visit[], tickets: ReadonlyMap<string, Ticket>): Promise<JobCard[]> {
	const [views, households, items] = await Promise.all([
		toVisitViews(sight, visits),
		sight.registry.households.get(visits.map((visit) => visit.householdId)),
		sight.registry.serviceItems(),
	]);
	const now = sight.deps.house.clock.now();
	// Read with the house's own eyes: nobody else may see a number in a binding, and only its mask leaves here.
	const bindings = await listBindingsByVisits(
		sight.deps.house.database.sql,
		visits.map(({ id }) => id),
	);
	const bound = new Map(bindings.map((binding) => [binding.visitId, binding]));
	return views.flatMap((view, at) => {
		const visit = visits[at];
		const ticket = tickets.get(view.ticketId);
		const household = visit && households.get(visit.householdId);
		if (!visit || !ticket || !household) return [];
		const senior = [...household.seniors, ...household.former].find(({ id }) => id === visit.seniorId);
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
							allergies: [...senior.allergies],
							notes: [...senior.wishes],
						}
					: null,
				address: household.address,
				entranceNote: household.entranceNote,
				keyPlace: household.keyPlace,
				door: household.door,
				...reached(household.phones[0] ?? null, bound.get(visit.id)),
				payCents: visit.payCents,
				arriveDueAt: ticket.arriveDueAt.toISOString(),
			},
		];
	});
}
