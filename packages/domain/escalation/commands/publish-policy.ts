import { DomainError, type Priority, type Step } from '@unwalled/contracts';
import { isUniqueViolation } from '@unwalled/database';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import type { Policy } from '../model.ts';
import { insertPolicy, listPolicyVersions } from '../policy-store.ts';

interface PolicyInput {
	readonly areaPath: string;
	readonly priority: Priority;
	readonly name: string;
	readonly steps: Step[];
	readonly repeatFrom: number;
	readonly stalledSteps: Step[];
	readonly actor: Actor;
}

/** Publishes a new version; tickets that are open keep theirs. Publishing what is in force already changes nothing. */
export function publishPolicy(house: House, input: PolicyInput): Promise<{ changed: boolean; policy: Policy }> {
	const { actor, ...content } = input;
	return inTransaction(house, async (tx) => {
		const [current] = await listPolicyVersions(tx.sql, input);
		if (current && isSame(current, content)) return { changed: false, policy: current };
		// Two publishers at once: the unique index on the version refuses the second.
		const policy = await insertPolicy(tx, {
			...content,
			id: tx.newId('pol'),
			version: (current?.version ?? 0) + 1,
			createdAt: tx.now,
			createdBy: actor.name,
		});
		const { areaPath, priority, version } = policy;
		tx.emit({ type: 'policy.published', actor, thread: {}, payload: { policyId: policy.id, areaPath, priority, version } });
		return { changed: true, policy };
	}).catch((error: unknown) => {
		if (isUniqueViolation(error)) throw new DomainError('stale_version', 'Somebody else published a version meanwhile', {});
		throw error;
	});
}

function isSame(current: Policy, content: Omit<PolicyInput, 'actor'>): boolean {
	const essence = ({ name, steps, repeatFrom, stalledSteps }: Omit<PolicyInput, 'actor' | 'areaPath' | 'priority'>): string =>
		JSON.stringify([
			name,
			repeatFrom,
			...[steps, stalledSteps].map((all) => all.map(({ tell, waitS }) => [waitS, tell.map((t) => [t.whom, t.how, t.rota])])),
		]);
	return essence(current) === essence(content);
}
