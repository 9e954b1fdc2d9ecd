import * as c from '@unwalled/contracts';
import * as r from '@unwalled/rota';
import * as s from '@unwalled/seat';
import { findTicket, reassignTicket } from '@unwalled/ticket';
import { z } from 'zod';
import { checkArea } from '../audience.ts';
import { toTicketRows } from '../read/ticket-rows.ts';
import { route } from '../route.ts';

const leads: readonly c.Role[] = ['supervisor'];
const callParams = z.object({ id: c.id('call') });
const ticketParams = z.object({ id: c.id('tkt') });
const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;

/** Midnight of today in China. */
const midnightOf = (now: Date): Date => new Date(Math.floor((now.getTime() + CHINA_MS) / DAY_MS) * DAY_MS - CHINA_MS);

/** What a supervisor sees and does in the middle of a shift. */
export const shiftRoutes = [
	route({
		method: 'GET',
		path: '/api/shift',
		roles: leads,
		answer: c.shiftNowSchema,
		async run({ rows, hot, deps, account }): Promise<c.ShiftNow> {
			const now = deps.house.clock.now();
			const seats = await s.listSeats(rows, account.areaPath);
			const talks = await r.countTalks(
				hot,
				seats.map(({ id }) => id),
				midnightOf(now),
			);
			const around = { areaPath: account.areaPath, from: new Date(now.getTime() - DAY_MS), until: new Date(now.getTime() + DAY_MS) };
			const published = (await r.listShifts(rows, around)).filter(({ publishedAt }) => publishedAt !== null);
			const present = new Set(seats.filter(({ state }) => state !== 'offline').map(({ accountId }) => accountId));
			const { absent, unplanned, hasRota } = r.comparePresence(published, present, now);
			return {
				seats: seats.map(({ id, accountId }) => {
					const had = talks.get(id);
					return { seatId: id, accountId, callsToday: had?.calls ?? 0, averageTalkS: had?.talkS ?? null };
				}),
				absent: absent.map((shift) => r.toShiftView(shift)),
				unplanned,
				hasRota,
			};
		},
	}),
	route<z.infer<typeof c.giveCallBody>, undefined, z.infer<typeof callParams>>({
		method: 'POST',
		path: '/api/calls/:id/give',
		roles: leads,
		params: callParams,
		body: c.giveCallBody,
		answer: c.changeOf(c.seatViewSchema),
		command: 'give-call',
		async run({ deps, rows, account, actor, params, body: { seatId } }) {
			checkArea(account, (await s.findSeat(rows, seatId)).areaPath, 'seat');
			const { changed, seat } = await s.giveCall(deps.house, { callId: params.id, seatId, actor });
			const { sql, pool } = deps.house.database;
			const [view] = await s.toSeatViews({ rows: sql, hot: pool }, [seat]);
			return { changed, view };
		},
	}),
	route<z.infer<typeof c.reassignBody>, undefined, z.infer<typeof ticketParams>>({
		method: 'POST',
		path: '/api/tickets/:id/reassign',
		roles: leads,
		params: ticketParams,
		body: c.reassignBody,
		answer: c.changeOf(c.ticketRowSchema),
		command: 'reassign',
		// Operators are known by their seats: whoever leads them sees these, and no accounts.
		compared: ['operatorId'],
		async run(asked) {
			const { deps, rows, account, actor, params, body } = asked;
			checkArea(account, (await findTicket(rows, params.id)).areaPath, 'ticket');
			const seat = await s.findOptionalSeatOf(rows, body.operatorId);
			if (!seat) throw new c.DomainError('not_found', 'There is nothing of this name');
			const operator = { id: seat.accountId, name: seat.name };
			const { version, reason } = body;
			const { changed, ticket } = await reassignTicket(deps.house, { ticketId: params.id, version, operator, reason, actor });
			const [view] = await toTicketRows(asked, [ticket]);
			return { changed, view };
		},
	}),
];
