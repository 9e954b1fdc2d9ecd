import { later } from '../calendar.ts';
import type { CityPaper, CityProvider, CityWorker } from '../members/model.ts';
import { type Ground, put } from './ground.ts';
import * as tables from './registry-tables.ts';

const REVIEW_MS = 86_400_000;
const BY = 'house';

/** Writes member firms with their memberships; a firm that may not be sent is paused in the register too. */
export async function writeProviders(ground: Ground, providers: readonly CityProvider[]): Promise<void> {
	await put(
		ground,
		tables.providers,
		providers.map(({ status, joinedAt, ...provider }) => ({ ...provider, pausedAt: status === 'active' ? null : joinedAt })),
	);
	await put(
		ground,
		tables.members,
		providers.map(({ id, status, joinedAt }) => ({
			providerId: id,
			status,
			papersRequired: true,
			capacityPerDay: null,
			appliedAt: joinedAt,
			activatedAt: status === 'applied' ? null : later(joinedAt, REVIEW_MS),
			reason: status === 'suspended' || status === 'exiting' ? '合成城市' : null,
		})),
	);
}

/** Writes workers; all were heard of at the beginning of today. */
export async function writeWorkers(ground: Ground, workers: readonly CityWorker[]): Promise<void> {
	const heard = { statusAt: ground.today.at, positionAt: ground.today.at, accuracyM: 0 };
	await put(
		ground,
		tables.workers,
		workers.map((worker) => ({ ...worker, ...heard })),
	);
}

/** Writes papers, each approved on the day after it was sent in. */
export async function writePapers(ground: Ground, papers: readonly CityPaper[]): Promise<void> {
	await put(
		ground,
		tables.papers,
		papers.map((paper) => {
			const submittedAt = new Date(`${paper.issuedOn}T09:00:00.000+08:00`);
			return { ...paper, state: 'approved', submittedAt, submittedBy: BY, reviewedAt: later(submittedAt, REVIEW_MS), reviewedBy: BY };
		}),
	);
}
