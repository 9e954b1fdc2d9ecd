import * as call from '@unwalled/call';
import * as c from '@unwalled/contracts';
import { isWithin } from '@unwalled/registry';
import { findSeat } from '@unwalled/seat';
import { answerCall, callOut, findTicket, type Ticket } from '@unwalled/ticket';
import { z } from 'zod';
import { checkArea, consoleRoles } from '../audience.ts';
import { dialable } from '../phone.ts';
import { readCardOf } from '../read/card.ts';
import { toTicketRows } from '../read/ticket-rows.ts';
import { type Asked, type Route, route } from '../route.ts';
import type { PersonalSight } from '../sight.ts';

const params = z.object({ id: c.id('call') });
type Params = z.infer<typeof params>;
interface Done {
	changed: boolean;
	ticketId: string;
}

interface CallAsked<Body> extends Asked<Body, undefined, Params> {
	/** The ticket that the call belongs to, which the asker may see. */
	ticket: Ticket;
}

async function ticketOf({ rows }: PersonalSight, account: c.AccountView, callId: string): Promise<Ticket> {
	const { ticketId } = await call.findCall(rows, callId);
	const ticket = await findTicket(rows, ticketId);
	checkArea(account, ticket.areaPath, 'call');
	return ticket;
}

/** Reads who is asked. @throws DomainError `not_found` for a colleague who may not see the ticket, `invalid` for no number. */
async function readAsked({ rows, deps, body, ticket }: CallAsked<c.AskedBody>): Promise<call.Asked> {
	if ('phone' in body) return { phone: dialable(body.phone, deps.config.UNWALLED_AREA_CODE) };
	const seat = await findSeat(rows, body.seatId);
	if (!isWithin(seat.areaPath, ticket.areaPath)) throw new c.DomainError('not_found', 'No such seat');
	return { colleague: { id: seat.accountId, name: seat.name } };
}

/** Rings 120, 110 or 119 into the conversation; whoever picks up hears first who needs help and where. */
async function callEmergency(asked: CallAsked<{ number: c.EmergencyNumber }>): Promise<Done> {
	const { deps, actor, body, ticket } = asked;
	const text = await readCardOf(asked, ticket);
	const card = text === null ? {} : { card: { text, to: body.number } };
	const phone = body.number === '120' ? deps.config.UNWALLED_AMBULANCE_PHONE : dialable(body.number, deps.config.UNWALLED_AREA_CODE);
	return callOut(deps.house, deps.carrier, { ticketId: ticket.id, phone, actor, ...card });
}

async function readCardAloud(asked: CallAsked<undefined>): Promise<Done> {
	const {
		deps,
		actor,
		ticket,
		params: { id },
	} = asked;
	const text = await readCardOf(asked, ticket);
	if (text === null) throw new c.DomainError('refused', 'Nobody knows who the senior is', { why: 'unknown_senior', allowed: ['classify'] });
	return call.readCard(deps.house, deps.carrier, { callId: id, actor, text });
}

/** Declares `POST /api/calls/:id/<verb>`; the answer is the ticket's row. */
function command<Body>(
	verb: string,
	body: z.ZodType<Body> | undefined,
	run: (asked: CallAsked<Body>) => Promise<Done>,
	roles: readonly c.Role[] = consoleRoles,
): Route {
	return route<Body, undefined, Params>({
		method: 'POST',
		path: `/api/calls/:id/${verb}`,
		roles,
		params,
		...(body ? { body } : {}),
		answer: c.changeOf(c.ticketRowSchema),
		command: `call-${verb}`,
		async run(asked) {
			const ticket = await ticketOf(asked, asked.account, asked.params.id);
			const { changed, ticketId } = await run({ ...asked, ticket });
			const [view] = await toTicketRows(asked, [await findTicket(asked.rows, ticketId)]);
			return { changed, view };
		},
	});
}

const leads: readonly c.Role[] = ['supervisor'];

/** What an operator does with a call, and a supervisor with the call of an operator. */
export const callRoutes: readonly Route[] = [
	command('answer', undefined, ({ deps, actor, params: { id } }) => answerCall(deps.house, deps.carrier, { callId: id, actor })),
	command('hang-up', undefined, ({ deps, actor, params: { id } }) => call.hangUpCall(deps.house, deps.carrier, { callId: id, actor })),
	command('say', c.sayBody, ({ deps, actor, body, params: { id } }) =>
		call.sayInCall(deps.house, deps.carrier, { callId: id, text: body.text, actor }),
	),
	command('hold', undefined, ({ deps, actor, params: { id } }) => call.holdCall(deps.house, deps.carrier, { callId: id, actor })),
	command('resume', undefined, ({ deps, actor, params: { id } }) => call.resumeCall(deps.house, deps.carrier, { callId: id, actor })),
	command('consult', c.askedBody, async (asked) =>
		call.consult(asked.deps.house, asked.deps.carrier, { callId: asked.params.id, actor: asked.actor, to: await readAsked(asked) }),
	),
	command('transfer', c.askedBody, async (asked) =>
		call.transferCall(asked.deps.house, asked.deps.carrier, { callId: asked.params.id, actor: asked.actor, to: await readAsked(asked) }),
	),
	command('complete-transfer', undefined, ({ deps, actor, params: { id } }) =>
		call.completeTransfer(deps.house, deps.carrier, { callId: id, actor }),
	),
	command('take-back', undefined, ({ deps, actor, params: { id } }) => call.takeBack(deps.house, deps.carrier, { callId: id, actor })),
	command('emergency', c.emergencyBody, callEmergency),
	command('read-card', undefined, readCardAloud),
	command(
		'watch',
		c.watchBody,
		({ deps, actor, body, ticket, params: { id } }) =>
			call.watchCall(deps.house, deps.carrier, { callId: id, actor, part: body.part, areaPath: ticket.areaPath }),
		leads,
	),
	command(
		'stop-watching',
		undefined,
		({ deps, actor, params: { id } }) => call.stopWatching(deps.house, deps.carrier, { callId: id, actor }),
		leads,
	),
];
