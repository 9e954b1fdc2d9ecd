import { buildDispatcher, termsOf } from '@unwalled/app-dispatcher';
import { DomainError, type Role } from '@unwalled/contracts';
import { declineOffer } from '@unwalled/offer';
import { createLogger, readConfig } from '@unwalled/runtime';
import { households } from '@unwalled/street';
import type { Carrier } from '@unwalled/telephony';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import * as t from '@unwalled/ticket';
import * as v from '@unwalled/visit';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

const lin = { id: 'acc_lin0', name: '林晓梅' };
const phones = households.map((household) => household.phones[0]?.phone ?? '');
const silentCarrier: Carrier = {
	placeCall: ({ to }) => Promise.resolve({ sid: `CA-${to}-${Math.random()}` }),
	announce: () => Promise.resolve(),
	givePart: () => Promise.resolve(),
	endRoom: () => Promise.resolve(),
	hangUp: () => Promise.resolve(),
	sendText: () => Promise.resolve({ sid: `SM-${Math.random()}` }),
	findText: () => Promise.resolve(null),
	findCallStatus: () => Promise.resolve(null),
	findTextStatus: () => Promise.resolve(null),
	listInbound: () => Promise.resolve([]),
};

let house: TestHouse;
let sweep: () => Promise<number>;
beforeAll(async () => {
	house = await openTestHouse();
	// The queue loses every job that it is given: what is left is the rows and the sweeper.
	const lostQueue = async () => ({ publish: () => Promise.resolve(), close: () => Promise.resolve() });
	const dispatcher = await buildDispatcher({
		house,
		carrier: silentCarrier,
		lastResort: { name: '值班电话', phone: '+866315200000' },
		...termsOf(readConfig({})),
		log: createLogger('walk', 'silent'),
		jobs: lostQueue,
	});
	sweep = async () => (await dispatcher.relayOnce()) + (await dispatcher.sweep());
});
afterAll(() => house.close());

interface Step {
	command: keyof typeof commands;
	pick: number;
}
let keys = 0;

async function pickRow<T>(query: string, pick: number): Promise<T | undefined> {
	const { rows } = await house.database.pool.query(query);
	return rows[pick % Math.max(1, rows.length)];
}
const pickTicket = (pick: number) =>
	pickRow<{ id: string; senior_id: string | null; household_id: string }>(
		'select id, senior_id, household_id from tickets order by id',
		pick,
	);
const pickOffer = (pick: number) =>
	pickRow<{ id: string; worker_id: string; provider_id: string }>(
		"select * from offers where status in ('pending','accepted') order by id",
		pick,
	);
const pickVisit = (pick: number) =>
	pickRow<{ id: string; worker_id: string; provider_id: string }>('select * from visits order by id', pick);
const by = (row: { worker_id: string; provider_id: string }) => ({
	role: 'worker' as Role,
	workerId: row.worker_id,
	providerId: row.provider_id,
});
const stamp = () => ({ position: null, deviceAt: house.clock.now().toISOString() });

const onTicket = (run: (input: { ticketId: string; actor: typeof lin }) => Promise<unknown>) => async (pick: number) => {
	const ticket = await pickTicket(pick);
	if (ticket) await run({ ticketId: ticket.id, actor: lin });
};
const onVisit =
	(run: (input: { visitId: string; actor: typeof lin; by: ReturnType<typeof by> }) => Promise<unknown>) => async (pick: number) => {
		const visit = await pickVisit(pick);
		if (visit) await run({ visitId: visit.id, actor: lin, by: by(visit) });
	};

/** Everything that people, the carrier and time can do, in any order, sensible or not. */
const commands = {
	press: async (pick: number) => {
		const kind = pick % 3 === 0 ? 'service' : 'sos';
		await t.takePresses(
			house,
			[
				{
					key: `walk-${++keys}`,
					kind: 'alarm',
					channel: 'phone',
					rawPhone: null,
					phone: phones[pick % phones.length] ?? null,
					ticketKind: kind,
					priority: t.priorityOf(kind),
					summary: '',
				},
			],
			{ mergeWindowS: 120 },
		);
	},
	acknowledge: onTicket((input) => t.acknowledgeTicket(house, input)),
	classify: async (pick: number) => {
		const ticket = await pickTicket(pick);
		const senior = households.find((one) => one.id === ticket?.household_id)?.seniors[0];
		if (ticket && senior)
			await t.classifyTicket(house, {
				ticketId: ticket.id,
				actor: lin,
				seniorId: senior.id,
				priority: pick % 2 ? 'P0' : 'P2',
				priorityReason: '口头说明',
				serviceItemCode: 'EM01',
			});
	},
	dispatch: onTicket((input) => t.requestDispatch(house, input)),
	withdraw: onTicket((input) => t.withdrawDispatch(house, { ...input, reason: 'walk' })),
	resolve: onTicket((input) => t.resolveTicket(house, { ...input, outcome: 'reassured' })),
	close: onTicket((input) => t.closeTicket(house, input)),
	cancel: onTicket((input) => t.cancelTicket(house, { ...input, reason: 'caller_withdrew' })),
	reopen: onTicket((input) => t.reopenTicket(house, { ...input, reason: 'walk' })),
	accept: async (pick: number) => {
		const offer = await pickOffer(pick);
		if (offer) await Promise.all([1, 2].map(() => v.acceptOffer(house, { offerId: offer.id, actor: lin, by: by(offer) })));
	},
	decline: async (pick: number) => {
		const offer = await pickOffer(pick);
		if (offer) await declineOffer(house, { offerId: offer.id, reason: 'busy', actor: lin, by: by(offer) });
	},
	depart: onVisit((input) => v.depart(house, { ...input, ...stamp() })),
	checkIn: onVisit((input) => v.checkIn(house, { ...input, ...stamp() })),
	checkOut: onVisit((input) => v.checkOut(house, { ...input, ...stamp() })),
	abort: onVisit((input) => v.abortVisit(house, { ...input, reason: 'worker_unable' })),
	wait: async (pick: number) => {
		await house.clock.advance((pick % 40) * 5_000);
		await sweep();
	},
};

async function take({ command, pick }: Step): Promise<void> {
	try {
		await commands[command](pick);
	} catch (error) {
		// A command that the status refuses is part of the walk; anything else is a mistake of ours.
		if (!(error instanceof DomainError) || !['refused', 'not_found', 'invalid'].includes(error.code)) throw error;
	}
}

const count = async (query: string): Promise<number> => Number((await house.database.pool.query(query)).rows[0].n);

async function checkPromises(): Promise<void> {
	expect(
		await count(
			"select count(*) as n from (select ticket_id, dispatch from offers where status = 'accepted' group by 1, 2 having count(*) > 1) as twice",
		),
		'two accepted offers',
	).toBe(0);
	expect(
		await count(
			"select count(*) as n from offers o where status = 'accepted' and not exists (select 1 from visits v where v.offer_id = o.id)",
		),
		'an acceptance without a visit',
	).toBe(0);
	expect(
		await count(
			"select count(*) as n from tickets where priority = 'P0' and status in ('open','acknowledged','dispatching','assigned') and timer_due_at is null",
		),
		'a P0 without a timer',
	).toBe(0);
	expect(
		await count(
			"select count(*) as n from tickets t where status = 'assigned' and not exists (select 1 from visits v where v.ticket_id = t.id and v.status in ('created','en_route','on_scene'))",
		),
		'assigned without an open visit',
	).toBe(0);
	expect(
		await count(
			"select count(*) as n from workers w where status in ('reserved','en_route','on_scene') and not exists (select 1 from visits v where v.worker_id = w.id and v.status in ('created','en_route','on_scene'))",
		),
		'a busy worker without a job',
	).toBe(0);
	expect(
		await count('select count(*) as n from presses p where not exists (select 1 from tickets t where t.id = p.ticket_id)'),
		'a press without a ticket',
	).toBe(0);
}

async function sweepUntilQuiet(): Promise<void> {
	while ((await sweep()) > 0);
}

it('keeps every promise on any walk, with a queue that loses everything, and leaves no need forgotten', async () => {
	const names = Object.keys(commands) as Step['command'][];
	const step = fc.record({
		command: fc.oneof(
			{ weight: 3, arbitrary: fc.constantFrom<Step['command']>('press', 'acknowledge', 'dispatch', 'accept') },
			{ weight: 4, arbitrary: fc.constantFrom(...names) },
		),
		pick: fc.nat(1_000),
	});
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (walk) => {
			await house.database.pool.query(
				"truncate tickets, presses, calls, offers, dispatch_decisions, visit_corrections, visit_evidence, visit_proofs, visits, settlement_lines, messages, events, outbox; update workers set status = 'available'",
			);
			for (const one of walk) {
				await take(one);
				await checkPromises();
			}
			await house.clock.advance(3 * 24 * 3_600_000);
			await sweepUntilQuiet();
			await checkPromises();
			// Whatever was left standing has told somebody: no unfinished ticket without an escalation or its loud row.
			expect(
				await count(
					"select count(*) as n from tickets where status in ('open','acknowledged','dispatching','assigned') and escalation_level = 0 and nobody_left_at is null",
				),
				'forgotten',
			).toBe(0);
			expect(
				await count("select count(*) as n from offers where status = 'pending' and expires_at <= (select max(at) from events)"),
				'an offer that never ended',
			).toBe(0);
			expect(
				await count(
					"select count(*) as n from visits v where status = 'completed' and not exists (select 1 from settlement_lines l where l.visit_id = v.id)",
				),
				'an unpaid visit',
			).toBe(0);
		}),
		{ numRuns: Number(process.env.WALKS ?? 25), endOnFailure: false },
	);
}, 180_000);
