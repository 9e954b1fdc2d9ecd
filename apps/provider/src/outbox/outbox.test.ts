import type { ErrorCode } from '@unwalled/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutboxEntry, VisitAction } from './entry.ts';
import type { Answer } from './fate.ts';
import { createOutbox } from './outbox.ts';
import { createPageStore } from './page-store.ts';

const ME = 'acc_0001';
const at = '2026-05-01T03:00:00.000Z';
const depart: VisitAction = { command: 'depart', deviceAt: at };
const checkIn: VisitAction = { command: 'check-in', deviceAt: at, position: null };
const checkOut: VisitAction = { command: 'check-out', deviceAt: at, position: null };
const photo = (key: string): VisitAction => ({
	command: 'photo',
	evidenceKey: key,
	capturedAt: at,
	position: null,
	jpeg: new ArrayBuffer(4),
});

const taken: Answer = { kind: 'taken', view: null };
const no = (code: ErrorCode): Answer => ({ kind: 'refused', code, facts: {} });
const nameOf = (entry: OutboxEntry) => `${entry.visitId} ${entry.action.command}`;

/** A server that takes each thing once, however often it is told, behind a line that follows a plan. */
function createServer(plan: (told: number) => Answer = () => taken) {
	const told: string[] = [];
	const effects: string[] = [];
	return {
		told,
		effects,
		async deliver(entry: OutboxEntry) {
			const answer = plan(told.length);
			told.push(nameOf(entry));
			if (answer.kind === 'taken' && !effects.includes(nameOf(entry))) effects.push(nameOf(entry));
			return answer;
		},
	};
}

function createPhone(deliver: (entry: OutboxEntry) => Promise<Answer>, store = createPageStore(), accountId = ME) {
	const outbox = createOutbox({ store, accountId, deliver, taken: () => undefined, now: () => new Date(at) });
	return { outbox, store };
}

describe('the outbox', () => {
	it('sends what was touched in the order of touching', async () => {
		const server = createServer();
		const { outbox } = createPhone(server.deliver);
		for (const action of [depart, checkIn, photo('k1'), checkOut]) await outbox.touch('vst_0001', action);
		expect(await outbox.flush()).toBe('empty');
		expect(server.told).toEqual(['vst_0001 depart', 'vst_0001 check-in', 'vst_0001 photo', 'vst_0001 check-out']);
		expect(outbox.entries()).toEqual([]);
	});

	it('keeps everything and stops at the first silence', async () => {
		const server = createServer(() => no('unavailable'));
		const { outbox } = createPhone(server.deliver);
		await outbox.touch('vst_0001', depart);
		await outbox.touch('vst_0002', depart);
		expect(await outbox.flush()).toBe('try_again');
		expect(server.told).toEqual(['vst_0001 depart']);
		expect(outbox.entries().map(nameOf)).toEqual(['vst_0001 depart', 'vst_0002 depart']);
	});

	it('repeats until it is answered, with the instant of the touch unchanged', async () => {
		const seen: VisitAction[] = [];
		const server = createServer((told) => (told < 2 ? no('unavailable') : taken));
		const { outbox } = createPhone((entry) => {
			seen.push(entry.action);
			return server.deliver(entry);
		});
		await outbox.touch('vst_0001', checkIn);
		expect(await outbox.flush()).toBe('try_again');
		expect(await outbox.flush()).toBe('try_again');
		expect(await outbox.flush()).toBe('empty');
		expect(seen).toEqual([checkIn, checkIn, checkIn]);
	});

	it('holds the rest of a visit that the server cannot take now, and goes on with others', async () => {
		const server = createServer((told) => (told === 0 ? no('unexpected') : taken));
		const { outbox } = createPhone(server.deliver);
		await outbox.touch('vst_0001', depart);
		await outbox.touch('vst_0001', checkIn);
		await outbox.touch('vst_0002', depart);
		expect(await outbox.flush()).toBe('try_again');
		expect(server.told).toEqual(['vst_0001 depart', 'vst_0002 depart']);
		expect(outbox.entries().map(nameOf)).toEqual(['vst_0001 depart', 'vst_0001 check-in']);
	});

	it.each(['refused', 'not_found', 'invalid', 'forbidden', 'too_large'] as const)(
		'shows a final %s until it is read, then forgets it',
		async (code) => {
			const server = createServer((told) => (told === 0 ? no(code) : taken));
			const { outbox } = createPhone(server.deliver);
			await outbox.touch('vst_0001', depart);
			await outbox.touch('vst_0001', checkIn);
			expect(await outbox.flush()).toBe('empty');
			expect(server.told).toEqual(['vst_0001 depart', 'vst_0001 check-in']);
			const [left, ...more] = outbox.entries();
			expect(left?.refusal?.code).toBe(code);
			expect(more).toEqual([]);
			await outbox.dismiss(left?.seq ?? 0);
			expect(outbox.entries()).toEqual([]);
		},
	);

	it('keeps everything while nobody is signed in', async () => {
		const { outbox } = createPhone(createServer(() => no('unauthenticated')).deliver);
		await outbox.touch('vst_0001', depart);
		expect(await outbox.flush()).toBe('sign_in');
		expect(outbox.entries()).toHaveLength(1);
	});

	it('never sends what somebody else touched on the same phone', async () => {
		const server = createServer();
		const first = createPhone(createServer(() => no('unavailable')).deliver);
		await first.outbox.touch('vst_0001', depart);
		const second = createPhone(server.deliver, first.store, 'acc_0002');
		expect(await second.outbox.flush()).toBe('empty');
		expect(server.told).toEqual([]);
		expect(second.outbox.entries()).toEqual([]);
		expect(await first.store.list()).toHaveLength(1);
	});

	it('finds what an earlier run of the page left', async () => {
		const first = createPhone(createServer(() => no('unavailable')).deliver);
		await first.outbox.touch('vst_0001', depart);
		const second = createPhone(createServer().deliver, first.store);
		await second.outbox.reload();
		expect(second.outbox.entries().map(nameOf)).toEqual(['vst_0001 depart']);
	});

	it('joins the pass that runs instead of sending everything twice', async () => {
		const server = createServer();
		const { outbox } = createPhone(server.deliver);
		await outbox.touch('vst_0001', depart);
		await Promise.all([outbox.flush(), outbox.flush()]);
		expect(server.told).toEqual(['vst_0001 depart']);
	});

	it('sends a button that was touched while the last entry was on its way', async () => {
		const server = createServer();
		const { outbox } = createPhone(async (entry) => {
			const answer = await server.deliver(entry);
			if (entry.action.command === 'depart') {
				await outbox.touch('vst_0001', checkIn);
				void outbox.flush();
			}
			return answer;
		});
		await outbox.touch('vst_0001', depart);
		expect(await outbox.flush()).toBe('empty');
		expect(server.told).toEqual(['vst_0001 depart', 'vst_0001 check-in']);
	});

	it('hands over the new view before the entry leaves', async () => {
		const store = createPageStore();
		const order: string[] = [];
		const outbox = createOutbox({
			store,
			accountId: ME,
			deliver: async () => ({ kind: 'taken', view: 'new view' }),
			taken: (_entry, view) => order.push(`${String(view)} with ${outbox.entries().length} waiting`),
			now: () => new Date(at),
		});
		await outbox.touch('vst_0001', depart);
		await outbox.flush();
		expect(order).toEqual(['new view with 1 waiting']);
	});

	it('is harmless when the page dies between sending and forgetting: sent twice, taken once', async () => {
		const server = createServer();
		const store = createPageStore();
		const dying = createPhone(server.deliver, {
			...store,
			remove: () => Promise.reject(new Error('the page died')),
		});
		await dying.outbox.touch('vst_0001', depart);
		await dying.outbox.touch('vst_0001', checkIn);
		await expect(dying.outbox.flush()).rejects.toThrow('the page died');
		const reborn = createPhone(server.deliver, store);
		expect(await reborn.outbox.flush()).toBe('empty');
		expect(server.told).toEqual(['vst_0001 depart', 'vst_0001 depart', 'vst_0001 check-in']);
		expect(server.effects).toEqual(['vst_0001 depart', 'vst_0001 check-in']);
	});

	it('takes each touch once, in order for each visit, through any bad line and any number of deaths', async () => {
		const step = fc.constantFrom('ok', 'lost request', 'lost answer', 'death', 'busy');
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 6 }), async (line, count) => {
				const server = createServer();
				const store = createPageStore();
				const trouble = [...line];
				const deliver = async (entry: OutboxEntry): Promise<Answer> => {
					const now = trouble.shift() ?? 'ok';
					if (now === 'lost request') return no('unavailable');
					if (now === 'busy') return no('unexpected');
					const answer = await server.deliver(entry);
					if (now === 'death') throw new Error('the page died');
					return now === 'ok' ? answer : no('unavailable');
				};
				const visits = Array.from({ length: count }, (_, index) => `vst_000${index}`);
				const first = createPhone(deliver, store);
				for (const command of [depart, checkIn]) for (const visitId of visits) await first.outbox.touch(visitId, command);
				for (;;) {
					const { outbox } = createPhone(deliver, store);
					const end = await outbox.flush().catch(() => 'died');
					if (end === 'empty') break;
				}
				for (const visitId of visits) {
					const ours = server.effects.filter((effect) => effect.startsWith(visitId));
					expect(ours).toEqual([`${visitId} depart`, `${visitId} check-in`]);
				}
				expect(server.effects).toHaveLength(2 * count);
				expect(await store.list()).toEqual([]);
			}),
		);
	});
});
