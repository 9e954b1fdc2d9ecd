import type { How, PolicyView, Step, Target, Whom } from '@unwalled/contracts';

/** A policy as it is being written. */
export type PolicyDraft = Pick<PolicyView, 'areaPath' | 'priority' | 'name' | 'steps' | 'repeatFrom' | 'stalledSteps'>;

export type FaultCode = 'name' | 'no_target' | 'too_many_targets' | 'wait' | 'stalled_target' | 'repeat_call';

export interface Fault {
	code: FaultCode;
	/** Counted from 1, as people count. */
	step: number;
}

const SHORTEST_WAIT_S = 5;
const LONGEST_WAIT_S = 24 * 3_600;
const MOST_TARGETS = 8;
const NEW_STEP_WAIT_S = 60;
export const MOST_STEPS = 12;

const covers = (above: string, areaPath: string): boolean => above === '' || areaPath === above || areaPath.startsWith(`${above}.`);

/** Tells whether a nearer policy of the same priority is in force in an area. */
export function isReplacedFor(
	areaPath: string,
	policy: Pick<PolicyView, 'areaPath' | 'priority'>,
	all: readonly Pick<PolicyView, 'areaPath' | 'priority'>[],
): boolean {
	if (!covers(policy.areaPath, areaPath)) return false;
	return all.some(
		(other) => other.priority === policy.priority && other.areaPath.length > policy.areaPath.length && covers(other.areaPath, areaPath),
	);
}

/** Begins to change a policy: what comes from above is written for the own area. */
export function draftOf(policy: PolicyView, areaPath: string): PolicyDraft {
	const { priority, name, steps, repeatFrom, stalledSteps } = policy;
	const isOwn = covers(areaPath, policy.areaPath);
	return { areaPath: isOwn ? policy.areaPath : areaPath, priority, name, steps, repeatFrom, stalledSteps };
}

/** A step that tells nobody yet. */
export const newStep = (): Step => ({ tell: [], waitS: NEW_STEP_WAIT_S });

/** Takes a step away; repeating never begins beyond the last one. */
export function withoutStep(draft: PolicyDraft, index: number): PolicyDraft {
	const steps = draft.steps.filter((_, at) => at !== index);
	return { ...draft, steps, repeatFrom: Math.min(draft.repeatFrom, steps.length - 1) };
}

const isWait = (waitS: number) => Number.isInteger(waitS) && waitS >= SHORTEST_WAIT_S && waitS <= LONGEST_WAIT_S;

function faultsOfStep({ tell, waitS }: Step, step: number): Fault[] {
	const codes: (FaultCode | false)[] = [
		tell.length === 0 && 'no_target',
		tell.length > MOST_TARGETS && 'too_many_targets',
		!isWait(waitS) && 'wait',
	];
	return codes.flatMap((code) => (code ? [{ code, step }] : []));
}

/** Lists what keeps a draft from being published, in the order of the form. */
export function faultsOf(draft: PolicyDraft): Fault[] {
	const { name, priority, steps, repeatFrom, stalledSteps } = draft;
	const mustCall = priority === 'P0' || priority === 'P1';
	const calls = steps.slice(repeatFrom).some(({ tell }) => tell.some(({ how }) => how === 'call'));
	return [
		...(name.trim() === '' ? [{ code: 'name', step: 0 } as const] : []),
		...steps.flatMap((step, index) => faultsOfStep(step, index + 1)),
		...(mustCall && !calls ? [{ code: 'repeat_call', step: repeatFrom + 1 } as const] : []),
		...stalledSteps.flatMap(({ tell }, index) => (tell.length === 0 ? [{ code: 'stalled_target', step: index + 1 } as const] : [])),
	];
}

const whoms = ['operators', 'rota', 'family', 'officer', 'provider', 'neighbour', 'supervisor'] as const satisfies readonly Whom[];
const atConsole = ['ring', 'push'] as const satisfies readonly How[];
const elsewhere = ['call', 'text', 'push'] as const satisfies readonly How[];

/** Lists everybody who can be told in every way that is possible; `rotas` are the names of the rotas. */
export function possibleTargets(rotas: readonly string[]): Target[] {
	return whoms.flatMap((whom): Target[] => {
		if (whom === 'operators') return atConsole.map((how) => ({ whom, how }));
		if (whom === 'rota') return rotas.flatMap((rota) => elsewhere.map((how) => ({ whom, how, rota })));
		return elsewhere.map((how) => ({ whom, how }));
	});
}

/** Names a target for a list of choices. */
export const targetKey = ({ whom, how, rota = '' }: Target): string => `${whom} ${how} ${rota}`;

/** Finds the names of all rotas: those of the roster and those that the policies speak of. */
export function rotasOf(
	roster: readonly { rota: string | null }[],
	policies: readonly Pick<PolicyDraft, 'steps' | 'stalledSteps'>[],
): string[] {
	const told = policies.flatMap(({ steps, stalledSteps }) =>
		[...steps, ...stalledSteps].flatMap(({ tell }) => tell.map(({ rota }) => rota)),
	);
	return [...new Set([...roster.map(({ rota }) => rota), ...told].filter((rota) => typeof rota === 'string'))];
}
