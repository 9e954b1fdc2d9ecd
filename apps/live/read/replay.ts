import type { MissedVisit, ReplayTicket } from '@unwalled/contracts';
import type { HouseholdCard } from '@unwalled/registry';
import type { MissedVisitRow } from '@unwalled/replay';
import { listTicketsByIds } from '@unwalled/ticket';
import type { PersonalSight } from '../sight.ts';

/** Names who it is about as the live line does: the senior, or everybody it may be. */
function nameOf(household: HouseholdCard | undefined, seniorId: string | null): string | null {
	if (!household) return null;
	const all = [...household.seniors, ...household.former];
	const senior = all.find((one) => [one.id, one.currentId].includes(seniorId ?? ''));
	return senior?.name ?? (household.seniors.map(({ name }) => name).join(' / ') || null);
}

/** Shows what tickets are called, of those that the person sees. */
export async function toReplayTickets({ rows, registry }: PersonalSight, ids: readonly string[]): Promise<ReplayTicket[]> {
	if (ids.length === 0) return [];
	const tickets = await listTicketsByIds(rows, [...new Set(ids)]);
	const [households, areaNames] = await Promise.all([
		registry.households.get(tickets.flatMap(({ householdId }) => householdId ?? [])),
		registry.areaNames(),
	]);
	return tickets.map(({ id, number, kind, priority, areaPath, householdId, seniorId, openedAt }) => {
		const household = householdId ? households.get(householdId) : undefined;
		return {
			...{ id, kind, priority, number: String(number), areaName: areaNames.get(areaPath) ?? '' },
			address: household?.address ?? null,
			door: household?.door ?? null,
			name: nameOf(household, seniorId),
			openedAt: openedAt.getTime(),
		};
	});
}

/** Shows visits that were missed with names and places. */
export async function toMissedVisits({ registry }: PersonalSight, found: readonly MissedVisitRow[]): Promise<MissedVisit[]> {
	const [households, areaNames] = await Promise.all([
		registry.households.get(found.flatMap(({ householdId }) => householdId ?? [])),
		registry.areaNames(),
	]);
	return found.map(({ householdId, seniorId, areaPath, workerName, openedAt, dueAt, arrivedAt, ...row }) => {
		const household = householdId ? households.get(householdId) : undefined;
		return {
			...row,
			name: nameOf(household, seniorId),
			address: household?.address ?? null,
			areaName: areaNames.get(areaPath) ?? '',
			worker: workerName,
			openedAt: openedAt.toISOString(),
			dueAt: dueAt.toISOString(),
			arrivedAt: arrivedAt?.toISOString() ?? null,
		};
	});
}
