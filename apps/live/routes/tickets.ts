import * as c from '@unwalled/contracts';
import { advanceDispatch, listDecisions } from '@unwalled/offer';
import { findSenior } from '@unwalled/registry';
import * as t from '@unwalled/ticket';
import { seen } from '@unwalled/trail';
import { z } from 'zod';
import { checkArea, consoleRoles } from '../audience.ts';
import { dialable } from '../phone.ts';
import { readCardOf } from '../read/card.ts';
import { readTicketDetail } from '../read/ticket-detail.ts';
import { toTicketRows } from '../read/ticket-rows.ts';
import { type Asked, type Route, route } from '../route.ts';
import type { PersonalSight } from '../sight.ts';

const PAGE = 100;
const params = z.object({ id: c.id('tkt') });
type Params = z.infer<typeof params>;

/** Finds a ticket that the asker may know of. */
async function findOwnTicket({ rows }: PersonalSight, account: c.AccountView, ticketId: string): Promise<t.Ticket> {
	const ticket = await t.findTicket(rows, ticketId);
	checkArea(account, ticket.areaPath, 'ticket');
	return ticket;
}

async function answer(sight: PersonalSight, result: t.TicketResult): Promise<c.CommandResult<c.TicketRow>> {
	const [view] = await toTicketRows(sight, [result.ticket]);
	if (!view) throw new Error('one ticket gave no row');
	return { changed: result.changed, view };
}

/** A decision names everybody who was thought of; who works elsewhere is not shown to those who see only their street. */
async function withSeenWorkers({ registry }: PersonalSight, decisions: c.DecisionView[]): Promise<c.DecisionView[]> {
	const seen = await registry.workers.get(decisions.flatMap(({ candidates }) => candidates.map(({ worker }) => worker.id)));
	return decisions.map((decision) => ({ ...decision, candidates: decision.candidates.filter(({ worker }) => seen.has(worker.id)) }));
}

/** Declares `POST /api/tickets/:id/<verb>`: the area is checked, then one command is called. */
function command<Body>(
	verb: string,
	body: z.ZodType<Body> | undefined,
	run: (asked: Asked<Body, undefined, Params>, input: t.TicketInput) => Promise<t.TicketResult>,
): Route {
	return route<Body, undefined, Params>({
		method: 'POST',
		path: `/api/tickets/:id/${verb}`,
		roles: consoleRoles,
		params,
		...(body ? { body } : {}),
		answer: c.changeOf(c.ticketRowSchema),
		command: verb,
		async run(asked) {
			await findOwnTicket(asked, asked.account, asked.params.id);
			return answer(asked, await run(asked, { ticketId: asked.params.id, actor: asked.actor }));
		},
	});
}

/** What the console asks about tickets. */
export const ticketRoutes: readonly Route[] = [
	route({
		method: 'GET',
		path: '/api/tickets',
		roles: consoleRoles,
		query: c.ticketQuery,
		answer: z.array(c.ticketRowSchema),
		async run({ account, query, ...sight }) {
			const before = query.before ? new Date(query.before) : undefined;
			const page = { areaPath: account.areaPath, status: query.status, before, limit: PAGE };
			return toTicketRows(sight, await t.listTickets(sight.rows, page));
		},
	}),
	route<undefined, undefined, Params>({
		method: 'GET',
		path: '/api/tickets/:id',
		roles: consoleRoles,
		params,
		answer: c.ticketDetailSchema,
		async run(asked) {
			const { deps, actor, account, params } = asked;
			const detail = await readTicketDetail(asked, await findOwnTicket(asked, account, params.id));
			// The files of everybody behind the door come with it.
			for (const { id, areaPath } of detail.seniors)
				seen(deps, { actor, subject: { kind: 'senior', id }, areaPath, thread: { ticketId: params.id } });
			return detail;
		},
	}),
	route<undefined, undefined, Params>({
		method: 'GET',
		path: '/api/tickets/:id/decisions',
		roles: consoleRoles,
		params,
		answer: z.array(c.decisionViewSchema),
		async run(asked) {
			await findOwnTicket(asked, asked.account, asked.params.id);
			return withSeenWorkers(asked, await listDecisions(asked.rows, asked.params.id));
		},
	}),
	route({
		method: 'POST',
		path: '/api/tickets',
		roles: consoleRoles,
		body: c.openTicketBody,
		answer: c.changeOf(c.ticketRowSchema),
		command: 'open-by-hand',
		async run({ account, actor, body, ...sight }) {
			const senior = await findSenior(sight.rows, body.seniorId);
			checkArea(account, senior.areaPath, 'senior');
			return answer(sight, await t.openTicketByHand(sight.deps.house, { ...body, actor }));
		},
	}),
	command('acknowledge', undefined, ({ deps }, input) => t.acknowledgeTicket(deps.house, input)),
	command('classify', c.classifyBody, async ({ deps, rows, account, body }, input) => {
		if (body.seniorId) checkArea(account, (await findSenior(rows, body.seniorId)).areaPath, 'senior');
		return t.classifyTicket(deps.house, { ...input, ...body });
	}),
	command('dispatch', c.versionBody, async ({ deps, body, request }, input) => {
		const result = await t.requestDispatch(deps.house, { ...input, ...body });
		// The first round is asked here and now; the job that does the same finds it done, or does it when this process dies.
		if (result.changed)
			await advanceDispatch(deps.house, { ticketId: input.ticketId }).catch((error: Error) =>
				request.log.warn({ err: error }, 'left to the job'),
			);
		return result.changed ? { changed: true, ticket: await t.findTicket(deps.house.database.sql, input.ticketId) } : result;
	}),
	command('withdraw-dispatch', c.reasonBody, ({ deps, body }, input) => t.withdrawDispatch(deps.house, { ...input, ...body })),
	command('notes', c.noteBody, ({ deps, body }, input) => t.addNote(deps.house, { ...input, ...body })),
	command('resolve', c.resolveBody, ({ deps, body }, input) => t.resolveTicket(deps.house, { ...input, ...body })),
	command('close', c.versionBody, ({ deps, body }, input) => t.closeTicket(deps.house, { ...input, ...body })),
	command('cancel', c.cancelBody, async ({ account, body, ...sight }, input) => {
		if (body.duplicateOf) await findOwnTicket(sight, account, body.duplicateOf);
		return t.cancelTicket(sight.deps.house, { ...input, ...body });
	}),
	command('reopen', c.reasonBody, ({ deps, body }, input) => t.reopenTicket(deps.house, { ...input, ...body })),
	command('voice-heard', undefined, ({ deps }, input) => t.voiceHeard(deps.house, input)),
	command('ambulance', undefined, async ({ deps, ...sight }, input) => {
		const text = await readCardOf({ deps, ...sight }, await t.findTicket(sight.rows, input.ticketId));
		const card = text === null ? undefined : { text, to: '120' };
		return t.callAmbulance(deps.house, deps.carrier, { ...input, phone: deps.config.UNWALLED_AMBULANCE_PHONE, card });
	}),
	command('propose-no-ambulance', c.noAmbulanceBody, ({ deps, body }, input) => t.proposeNoAmbulance(deps.house, { ...input, ...body })),
	command('decide-no-ambulance', c.versionBody, ({ deps, body }, input) => t.decideNoAmbulance(deps.house, { ...input, ...body })),
	command('call-out', c.callOutBody, async ({ deps, body, actor }, input) => {
		const phone = dialable(body.phone, deps.config.UNWALLED_AREA_CODE);
		const { changed } = await t.callOut(deps.house, deps.carrier, { ticketId: input.ticketId, phone, actor });
		return { changed, ticket: await t.findTicket(deps.house.database.sql, input.ticketId) };
	}),
];
