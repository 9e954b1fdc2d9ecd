import { chinaDay } from '@unwalled/catalogue';
import type { Sql } from '@unwalled/database';
import { listMembersByIds } from './member-store.ts';
import { listCertificates, listFirmPapers } from './paper-store.ts';
import { fitSkills, isFirmFit, isOnShift } from './rules.ts';
import { listRostered, listTimes } from './time-store.ts';

/** A worker as far as fitness is asked for. */
interface Asked {
	readonly id: string;
	readonly providerId: string;
	readonly skills: readonly string[];
}

/** Whether somebody may be sent today. */
export interface Fitness {
	readonly firmFit: boolean;
	readonly capacityPerDay: number | null;
	readonly fitSkills: readonly string[];
	readonly onShift: boolean;
}

/** Reads, for each of these workers, what bears on being sent at `now`: the firm's standing and papers, certificates, shifts. */
export async function readFitness(query: Sql, workers: readonly Asked[], now: Date): Promise<Map<string, Fitness>> {
	const ids = workers.map(({ id }) => id);
	const firmIds = [...new Set(workers.map(({ providerId }) => providerId))];
	const [firms, papers, certificates, times, rostered] = await Promise.all([
		listMembersByIds(query, firmIds),
		listFirmPapers(query, firmIds),
		listCertificates(query, ids),
		listTimes(query, ids, now),
		listRostered(query, ids),
	]);
	const today = chinaDay(now);
	const papersOf = Map.groupBy(papers, ({ providerId }) => providerId);
	const certificatesOf = Map.groupBy(certificates, ({ workerId }) => workerId);
	const timesOf = Map.groupBy(times, ({ workerId }) => workerId);
	const fitFirms = new Set(
		[...firms.values()]
			.filter((firm) => isFirmFit({ ...firm, papers: papersOf.get(firm.providerId) ?? [] }, today))
			.map((firm) => firm.providerId),
	);
	return new Map(
		workers.map(({ id, providerId, skills }) => {
			const firm = firms.get(providerId);
			const facts = { skills, papersRequired: firm?.papersRequired ?? false, certificates: certificatesOf.get(id) ?? [] };
			return [
				id,
				{
					firmFit: fitFirms.has(providerId),
					capacityPerDay: firm?.capacityPerDay ?? null,
					fitSkills: fitSkills(facts, today),
					onShift: isOnShift(timesOf.get(id) ?? [], rostered.has(id), now),
				},
			];
		}),
	);
}

/** Tells whether a firm may be sent at `now`: an active member with the papers that it needs. */
export async function isFitFirm(query: Sql, providerId: string, now: Date): Promise<boolean> {
	const [firms, papers] = await Promise.all([listMembersByIds(query, [providerId]), listFirmPapers(query, [providerId])]);
	const firm = firms.get(providerId);
	return firm !== undefined && isFirmFit({ ...firm, papers }, chinaDay(now));
}
