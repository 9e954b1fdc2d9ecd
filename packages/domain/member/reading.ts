import type { MemberWorker } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Worker } from '@unwalled/registry';
import { readFitness } from './fitness.ts';
import { countAround, listMembersByIds } from './member-store.ts';
import type { Member, Paper } from './model.ts';
import { listFirmPapers } from './paper-store.ts';
import { toMemberRow } from './views.ts';

type AreaNames = ReadonlyMap<string, string>;

/** Reads the rows of firms with what bears on being sent today. */
export async function readMemberRows(query: Sql, members: readonly Member[], around: { areaNames: AreaNames; today: string }) {
	const ids = members.map(({ providerId }) => providerId);
	const [papers, counts] = await Promise.all([listFirmPapers(query, ids), countAround(query, ids)]);
	const papersOf: ReadonlyMap<string, readonly Paper[]> = Map.groupBy(papers, ({ providerId }) => providerId);
	return members.map((member) =>
		toMemberRow(member, {
			papers: papersOf.get(member.providerId) ?? [],
			counts: counts.get(member.providerId) ?? { workers: 0, warnings: 0 },
			areaName: around.areaNames.get(member.areaPath) ?? '',
			today: around.today,
		}),
	);
}

/** Reads workers with their firm's name, the skills that they may be sent for today, and whether they work now. */
export async function readWorkers(
	query: Sql,
	workers: readonly Worker[],
	around: { areaNames: AreaNames; now: Date },
): Promise<MemberWorker[]> {
	const [fitness, firms] = await Promise.all([
		readFitness(query, workers, around.now),
		listMembersByIds(query, [...new Set(workers.map(({ providerId }) => providerId))]),
	]);
	return workers.map(({ id, name, phone, providerId, areaPath, status, skills, version }) => ({
		...{ id, name, phone, areaPath, status, skills, version },
		provider: { id: providerId, name: firms.get(providerId)?.name ?? '' },
		areaName: around.areaNames.get(areaPath) ?? '',
		fitSkills: [...(fitness.get(id)?.fitSkills ?? [])],
		onShift: fitness.get(id)?.onShift ?? false,
	}));
}
