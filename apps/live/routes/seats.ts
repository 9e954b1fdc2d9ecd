import * as c from '@unwalled/contracts';
import * as s from '@unwalled/seat';
import { findTicket } from '@unwalled/ticket';
import { z } from 'zod';
import { checkArea, consoleRoles } from '../audience.ts';
import { toTicketRows } from '../read/ticket-rows.ts';
import { type Asked, route } from '../route.ts';
import type { PersonalSight } from '../sight.ts';
import { groundOf } from './phone.ts';

const leads: readonly c.Role[] = ['supervisor'];
const seatParams = z.object({ id: c.id('seat') });
const offerParams = z.object({ id: c.id('cof') });

type Eyes = Pick<PersonalSight, 'rows' | 'hot'>;

// What was just committed is read by the house: the answer shows the seat of whoever asked, or of one whom they lead.
const houseEyes = ({ deps }: Pick<PersonalSight, 'deps'>): Eyes => ({ rows: deps.house.database.sql, hot: deps.house.database.pool });

async function answer(asked: Pick<PersonalSight, 'deps'>, { changed, seat }: s.SeatResult): Promise<c.CommandResult<c.SeatView>> {
	const [view] = await s.toSeatViews(houseEyes(asked), [seat]);
	if (!view) throw new Error('one seat gave no view');
	return { changed, view };
}

async function checkSeat({ rows, account, params }: Asked<unknown, unknown, { id: string }>): Promise<void> {
	checkArea(account, (await s.findSeat(rows, params.id)).areaPath, 'seat');
}

/** An operator's own seat, the seats of a hall, and the calls that ring at them. */
export const seatRoutes = [
	route({
		method: 'GET',
		path: '/api/seat',
		roles: consoleRoles,
		answer: c.seatViewSchema.nullable(),
		async run({ rows, hot, account }) {
			const seat = await s.findOptionalSeatOf(rows, account.id);
			const [view] = await s.toSeatViews({ rows, hot }, seat ? [seat] : []);
			return view ?? null;
		},
	}),
	route({
		method: 'POST',
		path: '/api/seat',
		roles: consoleRoles,
		body: c.seatStateBody,
		answer: c.changeOf(c.seatViewSchema),
		command: 'set-seat',
		async run(asked) {
			const { deps, actor, body, session } = asked;
			// A seat lies where its account does, also when the area of whoever asks is taken for the whole house.
			const owner = { accountId: actor.id, name: actor.name, areaPath: session.account.areaPath };
			return answer(asked, await s.setOwnSeat(deps.house, { owner, wanted: body, actor }));
		},
	}),
	route({
		method: 'POST',
		path: '/api/seat/wrap-up',
		roles: consoleRoles,
		body: c.wrapUpBody,
		answer: c.changeOf(c.seatViewSchema),
		command: 'write-up',
		async run(asked) {
			return answer(asked, await s.writeUp(asked.deps.house, { ...asked.body, actor: asked.actor }));
		},
	}),
	route({
		method: 'GET',
		path: '/api/seats',
		roles: consoleRoles,
		answer: z.array(c.seatViewSchema),
		async run({ rows, hot, account }) {
			return s.toSeatViews({ rows, hot }, await s.listSeats(rows, account.areaPath));
		},
	}),
	route<c.SeatStateBody, undefined, z.infer<typeof seatParams>>({
		method: 'POST',
		path: '/api/seats/:id/state',
		roles: leads,
		params: seatParams,
		body: c.seatStateBody,
		answer: c.changeOf(c.seatViewSchema),
		command: 'set-seat-of',
		async run(asked) {
			await checkSeat(asked);
			const { deps, actor, body, params } = asked;
			return answer(asked, await s.setSeatState(deps.house, { seatId: params.id, wanted: body, actor }));
		},
	}),
	route<z.infer<typeof c.seatTrainingBody>, undefined, z.infer<typeof seatParams>>({
		method: 'POST',
		path: '/api/seats/:id/training',
		roles: leads,
		params: seatParams,
		body: c.seatTrainingBody,
		answer: c.changeOf(c.seatViewSchema),
		command: 'train-seat',
		async run(asked) {
			await checkSeat(asked);
			const { deps, actor, body, params } = asked;
			return answer(asked, await s.trainSeat(deps.house, { ...body, seatId: params.id, actor }));
		},
	}),
	route<undefined, undefined, z.infer<typeof offerParams>>({
		method: 'POST',
		path: '/api/call-offers/:id/take',
		roles: consoleRoles,
		params: offerParams,
		answer: c.changeOf(c.ticketRowSchema),
		command: 'take-call',
		async run(asked) {
			const { deps, rows, actor, params } = asked;
			const { changed, ticketId } = await s.takeCallOffer(deps.house, deps.carrier, { callOfferId: params.id, actor });
			const [view] = await toTicketRows(asked, [await findTicket(rows, ticketId)]);
			return { changed, view };
		},
	}),
	route<undefined, undefined, z.infer<typeof offerParams>>({
		method: 'POST',
		path: '/api/call-offers/:id/decline',
		roles: consoleRoles,
		params: offerParams,
		answer: c.changeOf(c.seatViewSchema),
		command: 'decline-call',
		async run(asked) {
			const { deps, actor, params } = asked;
			return answer(asked, await s.declineCallOffer(deps.house, { callOfferId: params.id, actor }));
		},
	}),
	route({
		method: 'GET',
		path: '/api/queue-terms',
		roles: consoleRoles,
		answer: c.queueTermsSchema,
		async run({ rows, account }) {
			return c.queueTermsSchema.parse(s.termsOf(await s.listQueueTerms(rows), account.areaPath));
		},
	}),
	route({
		method: 'POST',
		path: '/api/queue-terms',
		roles: leads,
		body: c.queueTermsBody,
		answer: c.changeOf(c.queueTermsSchema),
		command: 'set-queue-terms',
		async run({ deps, account, actor, body: { note, ...terms } }) {
			const { areaPath } = account;
			const set = await s.setQueueTerms(deps.house, { areaPath, terms, note, ground: groundOf(deps), actor });
			return { changed: set.changed, view: set.terms };
		},
	}),
];

const missedParams = z.object({ id: c.id('call') });

/** Callers whom nobody answered, until somebody has rung them back. */
export const missedCallRoutes = [
	route<undefined, z.infer<typeof c.missedCallQuery>>({
		method: 'GET',
		path: '/api/missed-calls',
		roles: consoleRoles,
		query: c.missedCallQuery,
		compared: ['after'],
		answer: c.missedCallPage,
		async run({ hot, deps, account, query }) {
			const found = await s.listMissedCalls(hot, { ...query, areaPath: account.areaPath });
			const areaNames = await deps.registry.areaNames();
			return {
				rows: found.map((row) => s.toMissedCall(row, areaNames)),
				next: found.length < query.limit ? null : (found.at(-1)?.callId ?? null),
			};
		},
	}),
	route({
		method: 'GET',
		path: '/api/missed-calls/count',
		roles: consoleRoles,
		answer: c.missedCallCount,
		async run({ hot, account }) {
			return s.countMissedCalls(hot, account.areaPath);
		},
	}),
	route<z.infer<typeof c.workMissedCallBody>, undefined, z.infer<typeof missedParams>>({
		method: 'POST',
		path: '/api/missed-calls/:id/work',
		roles: consoleRoles,
		params: missedParams,
		body: c.workMissedCallBody,
		answer: c.changeOf(c.missedCallSchema),
		command: 'work-missed-call',
		async run({ deps, rows, hot, account, actor, body, params }) {
			checkArea(account, (await s.findMissedCall(rows, params.id)).areaPath, 'missed call');
			const reason = body.state === 'open' ? null : body.reason;
			const { changed } = await s.workMissedCall(deps.house, { ...body, callId: params.id, reason, actor });
			return { changed, view: s.toMissedCall(await s.findShownMissedCall(hot, params.id), await deps.registry.areaNames()) };
		},
	}),
];
