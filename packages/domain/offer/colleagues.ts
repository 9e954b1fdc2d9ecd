import type { WorkerStatus } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Ticket } from '@unwalled/ticket';
import { distanceM } from './engine/distance.ts';
import { type Exclusion, listExclusions } from './engine/eligibility.ts';
import { gatherCandidates, gatherQuestion } from './facts.ts';
import type { Candidate, Need } from './model.ts';

/** One worker of a firm, and what speaks against giving them this job. */
export interface Colleague {
	readonly workerId: string;
	readonly name: string;
	readonly status: WorkerStatus;
	readonly distanceM: number | null;
	readonly against: readonly Exclusion[];
}

/** A firm that has the job in hand may give it to anyone of its own who could be asked, also beyond what it said that it can do. */
const OWN_MATTER: ReadonlySet<Exclusion> = new Set(['over_capacity', 'asked_before']);

/** Lists what speaks against a worker whom the own firm wants to send. */
export const listOwnExclusions = (need: Need, candidate: Candidate): Exclusion[] =>
	listExclusions(need, candidate).filter((reason) => !OWN_MATTER.has(reason));

/** Lists a firm's workers for a job, those who may take it first, the nearest first. */
export async function listColleagues(
	sql: Sql,
	{ ticket, providerId, now }: { ticket: Ticket; providerId: string; now: Date },
): Promise<Colleague[]> {
	const question = await gatherQuestion({ sql, now }, { ticket, asked: [], unable: [] });
	if (!question) return [];
	const { need } = question;
	const candidates = await gatherCandidates({ sql, now }, question);
	return candidates
		.filter((candidate) => candidate.providerId === providerId)
		.map((candidate) => ({
			workerId: candidate.workerId,
			name: candidate.workerName,
			status: candidate.status,
			distanceM: candidate.position && distanceM(candidate.position, need.door),
			against: listOwnExclusions(need, candidate),
		}))
		.sort(
			(a, b) => a.against.length - b.against.length || (a.distanceM ?? Number.MAX_SAFE_INTEGER) - (b.distanceM ?? Number.MAX_SAFE_INTEGER),
		);
}
