import { findCall, hangUpCall, sayInCall } from '@unwalled/call';
import * as c from '@unwalled/contracts';
import { answerCall, findTicket } from '@unwalled/ticket';
import { z } from 'zod';
import { checkArea, consoleRoles } from '../audience.ts';
import { toTicketRows } from '../read/ticket-rows.ts';
import { type Asked, type Route, route } from '../route.ts';
import type { PersonalSight } from '../sight.ts';

const params = z.object({ id: c.id('call') });
type Params = z.infer<typeof params>;
interface Done {
	changed: boolean;
	ticketId: string;
}

async function checkCall({ rows }: PersonalSight, account: c.AccountView, callId: string): Promise<void> {
	const call = await findCall(rows, callId);
	checkArea(account, (await findTicket(rows, call.ticketId)).areaPath, 'call');
}

/** Declares `POST /api/calls/:id/<verb>`; the answer is the ticket's row. */
function command<Body>(
	verb: string,
	body: z.ZodType<Body> | undefined,
	run: (asked: Asked<Body, undefined, Params>) => Promise<Done>,
): Route {
	return route<Body, undefined, Params>({
		method: 'POST',
		path: `/api/calls/:id/${verb}`,
		roles: consoleRoles,
		params,
		...(body ? { body } : {}),
		answer: c.changeOf(c.ticketRowSchema),
		command: `call-${verb}`,
		async run(asked) {
			await checkCall(asked, asked.account, asked.params.id);
			const { changed, ticketId } = await run(asked);
			const [view] = await toTicketRows(asked, [await findTicket(asked.rows, ticketId)]);
			return { changed, view };
		},
	});
}

/** What an operator does with a call. */
export const callRoutes: readonly Route[] = [
	command('answer', undefined, ({ deps, actor, params: { id } }) => answerCall(deps.house, deps.carrier, { callId: id, actor })),
	command('hang-up', undefined, ({ deps, actor, params: { id } }) => hangUpCall(deps.house, deps.carrier, { callId: id, actor })),
	command('say', c.sayBody, ({ deps, actor, body, params: { id } }) =>
		sayInCall(deps.house, deps.carrier, { callId: id, text: body.text, actor }),
	),
];
