import { type PolicyView, policyBody, policyViewSchema, targetSchema } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { draftOf, faultsOf, isReplacedFor, newStep, possibleTargets, rotasOf, withoutStep } from './policy-draft.ts';

const ring = { whom: 'operators', how: 'ring' } as const;
const call = { whom: 'family', how: 'call' } as const;

const policy = (more: Partial<PolicyView> = {}): PolicyView =>
	policyViewSchema.parse({
		id: 'pol_default0',
		areaPath: '',
		areaName: '',
		priority: 'P0',
		version: 1,
		name: '生命',
		steps: [
			{ tell: [ring], waitS: 15 },
			{ tell: [ring, call], waitS: 45 },
		],
		repeatFrom: 1,
		stalledSteps: [{ tell: [ring], waitS: 120 }],
		createdAt: '2026-03-01T08:00:00.000Z',
		createdBy: 'house',
		...more,
	});
const draft = (more: Partial<PolicyView> = {}) => draftOf(policy(more), '37.10');

describe('draftOf', () => {
	it("writes a policy from above for the own area, and keeps a community's own", () => {
		expect(draft().areaPath).toBe('37.10');
		expect(draft({ areaPath: '37.10.2' }).areaPath).toBe('37.10.2');
		expect(draft({ areaPath: '37.100' }).areaPath).toBe('37.10');
	});
});

describe('isReplacedFor', () => {
	it('knows that the nearest policy is the one in force', () => {
		const all = ['', '37', '37.10.2', '38'].map((areaPath) => ({ areaPath, priority: 'P0' as const }));
		expect(all.map((one) => isReplacedFor('37.10', one, all))).toEqual([true, false, false, false]);
		expect(isReplacedFor('37.10', { areaPath: '', priority: 'P1' }, all)).toBe(false);
	});
});

describe('faultsOf', () => {
	it('finds nothing in a policy that the server takes', () => {
		expect(faultsOf(draft())).toEqual([]);
		expect(policyBody.safeParse(draft()).success).toBe(true);
	});

	it('finds each fault that the server would refuse, with its step', () => {
		const faulty = {
			...draft(),
			name: ' ',
			steps: [{ tell: [ring], waitS: 3 }, newStep()],
			stalledSteps: [newStep()],
		};
		expect(faultsOf(faulty)).toEqual([
			{ code: 'name', step: 0 },
			{ code: 'wait', step: 1 },
			{ code: 'no_target', step: 2 },
			{ code: 'repeat_call', step: 2 },
			{ code: 'stalled_target', step: 1 },
		]);
		expect(policyBody.safeParse(faulty).success).toBe(false);
	});

	it('lets only what is not urgent end on a screen', () => {
		const steps = [{ tell: [ring], waitS: 15 }];
		expect(faultsOf(draft({ steps, repeatFrom: 0, priority: 'P1' })).map(({ code }) => code)).toEqual(['repeat_call']);
		expect(faultsOf(draft({ steps, repeatFrom: 0, priority: 'P2' }))).toEqual([]);
	});
});

describe('withoutStep', () => {
	it('moves the beginning of the repetition onto a step that is still there', () => {
		expect(withoutStep(draft(), 1)).toMatchObject({ repeatFrom: 0, steps: [{ waitS: 15 }] });
	});
});

describe('possibleTargets', () => {
	it('offers only what the server takes', () => {
		const targets = possibleTargets(['值班']);
		expect(targets.every((target) => targetSchema.safeParse(target).success)).toBe(true);
		expect(targets).toContainEqual({ whom: 'rota', how: 'call', rota: '值班' });
	});
});

describe('rotasOf', () => {
	it('knows the rotas of the roster and of the policies, each once', () => {
		const steps = [{ tell: [{ whom: 'rota', how: 'call', rota: '夜班' } as const], waitS: 15 }];
		expect(rotasOf([{ rota: '值班' }, { rota: null }, { rota: '夜班' }], [draft({ steps })])).toEqual(['值班', '夜班']);
	});
});
