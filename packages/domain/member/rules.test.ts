import { type MemberStatus, memberStatuses } from '@unwalled/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FirmCounts, shareFairly } from './engine/fair-share.ts';
import { allowedMemberCommands, decideMember, type MemberCommand, memberCommands } from './machine.ts';
import type { DatedPaper, FirmFacts } from './model.ts';
import { checkTime, fitSkills, isFull, isOnShift, listLacks, nextExpiry } from './rules.ts';

const TODAY = '2026-11-22';
const paper = (change: Partial<DatedPaper> = {}): DatedPaper => ({
	...{ kind: 'licence', skill: null, state: 'approved', issuedOn: '2025-01-01', validUntil: '2027-01-01' },
	...change,
});

const allowed: Record<MemberStatus, MemberCommand[]> = {
	applied: ['activate', 'exit'],
	active: ['suspend', 'exit'],
	suspended: ['activate', 'exit'],
	exiting: ['activate', 'leave'],
	left: [],
};

it.each(Object.keys(memberStatuses) as MemberStatus[])('allows what fits a firm that is %s', (status) => {
	expect(allowedMemberCommands(status)).toEqual(allowed[status]);
	for (const command of memberCommands.filter((one) => !allowed[status].includes(one))) {
		const again = { activate: 'active', suspend: 'suspended', exit: 'exiting', leave: 'left' }[command] === status;
		if (again) expect(decideMember(status, command)).toEqual({ status, changed: false });
		else expect(() => decideMember(status, command)).toThrow(expect.objectContaining({ code: 'refused' }));
	}
});

describe('a firm that needs papers', () => {
	const firm = (papers: DatedPaper[], change: Partial<FirmFacts> = {}): FirmFacts => ({
		...{ status: 'active', papersRequired: true, papers },
		...change,
	});
	const insurance = paper({ kind: 'insurance' });

	it.each<[string, DatedPaper[], string[]]>([
		['with both of them', [paper(), insurance], []],
		['without any', [], ['licence', 'insurance']],
		['on the last day of its licence', [paper({ validUntil: TODAY }), insurance], []],
		['on the day after the last day', [paper({ validUntil: '2026-11-21' }), insurance], ['licence']],
		['before its licence begins', [paper({ issuedOn: '2026-11-23' }), insurance], ['licence']],
		['whose licence nobody has looked at', [paper({ state: 'submitted' }), insurance], ['licence']],
		['whose licence was rejected', [paper({ state: 'rejected' }), insurance], ['licence']],
		['whose old licence has a new one beside it', [paper({ validUntil: '2026-01-01' }), paper(), insurance], []],
	])('%s', (_, papers, lacks) => expect(listLacks(firm(papers), TODAY)).toEqual(lacks));

	it('is fit only while it is an active member', () => {
		for (const status of Object.keys(memberStatuses) as MemberStatus[])
			expect(listLacks(firm([paper(), insurance], { status }), TODAY)).toEqual(status === 'active' ? [] : ['not_active']);
	});

	it('names the paper that ends first, of each kind the longest', () => {
		expect(nextExpiry([paper({ validUntil: '2026-12-01' }), paper(), paper({ kind: 'insurance', validUntil: '2026-12-31' })])).toBe(
			'2026-12-31',
		);
		expect(nextExpiry([paper({ state: 'submitted' })])).toBeNull();
	});
});

it('asks a firm that needs no papers only for those that it has', () => {
	const firm = { status: 'active', papersRequired: false } as const;
	expect(listLacks({ ...firm, papers: [] }, TODAY)).toEqual([]);
	expect(listLacks({ ...firm, papers: [paper({ validUntil: '2026-11-21' })] }, TODAY)).toEqual(['licence']);
	expect(listLacks({ ...firm, papers: [paper({ state: 'submitted', validUntil: '2026-11-21' })] }, TODAY)).toEqual([]);
});

describe('the skills of a worker', () => {
	const certificate = (skill: string, change: Partial<DatedPaper> = {}) => paper({ kind: 'certificate', skill, ...change });
	const worker = { skills: ['nursing', 'cleaning'], papersRequired: true, certificates: [certificate('nursing')] };

	it.each<[string, Partial<typeof worker>, string[]]>([
		['count with a certificate, or where none is needed', {}, ['nursing', 'cleaning']],
		['need one for what the law wants it for', { certificates: [] }, ['cleaning']],
		['end with the certificate', { certificates: [certificate('nursing', { validUntil: '2026-11-21' })] }, ['cleaning']],
		['count without any at firms that need no papers', { certificates: [], papersRequired: false }, ['nursing', 'cleaning']],
		[
			'end there too with a certificate that has ended',
			{ papersRequired: false, certificates: [certificate('cleaning', { validUntil: '2026-11-21' })] },
			['nursing'],
		],
	])('%s', (_, change, fit) => expect(fitSkills({ ...worker, ...change }, TODAY)).toEqual(fit));
});

describe('shifts', () => {
	const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));
	const shift = { kind: 'shift', fromAt: at(8), untilAt: at(16) } as const;
	const absence = { kind: 'absence', fromAt: at(12), untilAt: at(14) } as const;

	it('say when somebody works, the end is not included', () => {
		expect([7, 8, 15, 16].map((hour) => isOnShift([shift], true, at(hour)))).toEqual([false, true, true, false]);
	});

	it('are outweighed by an absence', () => {
		expect([11, 12, 13, 14].map((hour) => isOnShift([shift, absence], true, at(hour)))).toEqual([true, false, false, true]);
	});

	it('are not asked of who never had one', () => {
		expect(isOnShift([], false, at(3))).toBe(true);
		expect(isOnShift([], true, at(3))).toBe(false);
		expect(isOnShift([absence], false, at(13))).toBe(false);
	});

	it.each([
		['that ends before it begins', { ...shift, untilAt: at(7) }],
		['of two days', { ...shift, untilAt: new Date(at(8).getTime() + 2 * 86_400_000) }],
	])('of one %s is refused', (_, time) => expect(() => checkTime(time)).toThrow(expect.objectContaining({ code: 'invalid' })));
});

it('knows when a firm has its fill', () => {
	expect([isFull(null, 1_000), isFull(3, 2), isFull(3, 3), isFull(0, 0)]).toEqual([false, false, true, true]);
});

describe('fair shares', () => {
	const firm = (id: string, change: Partial<FirmCounts>): FirmCounts => ({
		provider: { id, name: id },
		...{ capacityPerDay: 10, workers: 3, offers: 0, accepted: 0, declined: 0, expired: 0, visits: 0, amountCents: 0 },
		...change,
	});

	it('stand beside what firms can do, and say by how much they differ', () => {
		const { rows, gini } = shareFairly([
			firm('prv_aaaa', { capacityPerDay: 30, accepted: 30, offers: 40 }),
			firm('prv_bbbb', { capacityPerDay: 10, accepted: 30, offers: 40 }),
		]);
		expect(rows[0]).toMatchObject({ capacityShare: 0.75, acceptedShare: 0.5, offeredShare: 0.5, deviation: -0.25, capacityDeclared: true });
		expect(rows[1]).toMatchObject({ capacityShare: 0.25, acceptedShare: 0.5, deviation: 0.25 });
		expect(gini).toBe(0.25);
	});

	it('take four jobs for each worker of a firm that declared nothing', () => {
		const { rows } = shareFairly([firm('prv_aaaa', { capacityPerDay: null, workers: 3 })]);
		expect(rows[0]).toMatchObject({ capacityPerDay: 12, capacityDeclared: false, capacityShare: 1, acceptedShare: 0, deviation: -1 });
	});

	it('are equal when everybody takes by capacity, and 0 of nothing', () => {
		const even = [5, 10, 20].map((capacityPerDay, at) => firm(`prv_${at}`, { capacityPerDay, accepted: capacityPerDay * 3 }));
		expect(shareFairly(even).gini).toBe(0);
		expect(shareFairly([])).toEqual({ rows: [], gini: 0 });
	});

	it('add up to one and stay between 0 and 1, whatever was counted', () => {
		const crowd = fc.array(
			fc.record({ capacityPerDay: fc.option(fc.nat(100)), workers: fc.nat(20), accepted: fc.nat(500), offers: fc.nat(900) }),
			{
				minLength: 1,
				maxLength: 40,
			},
		);
		fc.assert(
			fc.property(crowd, (counts) => {
				const { rows, gini } = shareFairly(counts.map((change, at) => firm(`prv_${at}`, change)));
				const sum = rows.reduce((all, row) => all + row.acceptedShare, 0);
				const some = counts.some(({ accepted }) => accepted > 0);
				expect(sum).toBeCloseTo(some ? 1 : 0, 1);
				expect(gini).toBeGreaterThanOrEqual(0);
				expect(gini).toBeLessThanOrEqual(1);
			}),
		);
	});
});
