import { acknowledgeAlarm, findAlarm, toAlarmView } from '@unwalled/audit';
import * as c from '@unwalled/contracts';
import { discardSetAside, replaySetAside } from '@unwalled/messaging';
import { z } from 'zod';
import { checkArea, consoleRoles } from '../audience.ts';
import { readTrouble } from '../read/trouble.ts';
import { type Route, route } from '../route.ts';

const leads: readonly c.Role[] = ['supervisor'];
const alarmParams = z.object({ id: c.id('alm') });
const jobParams = z.object({ id: c.id('poi') });

/** What is not as it should be, and what a supervisor does about it. */
export const troubleRoutes: readonly Route[] = [
	route({
		method: 'GET',
		path: '/api/trouble',
		roles: consoleRoles,
		answer: c.troubleViewSchema,
		run: (asked) => readTrouble(asked, asked.account.areaPath),
	}),
	route<undefined, undefined, z.infer<typeof alarmParams>>({
		method: 'POST',
		path: '/api/alarms/:id/acknowledge',
		roles: leads,
		params: alarmParams,
		answer: c.changeOf(c.alarmViewSchema),
		command: 'acknowledge-alarm',
		async run({ deps, rows, account, actor, params: { id } }) {
			const { areaPath } = await findAlarm(rows, id);
			if (areaPath !== '') checkArea(account, areaPath, 'alarm');
			const { changed, alarm } = await acknowledgeAlarm(deps.house, { alarmId: id, actor });
			return { changed, view: toAlarmView(alarm) };
		},
	}),
	route<undefined, undefined, z.infer<typeof jobParams>>({
		method: 'POST',
		path: '/api/set-aside/:id/replay',
		roles: leads,
		params: jobParams,
		answer: c.changedSchema,
		command: 'replay-set-aside',
		run: ({ deps, actor, params: { id } }) => replaySetAside(deps.house, { id, actor }),
	}),
	route<z.infer<typeof c.discardBody>, undefined, z.infer<typeof jobParams>>({
		method: 'POST',
		path: '/api/set-aside/:id/discard',
		roles: leads,
		params: jobParams,
		body: c.discardBody,
		answer: c.changedSchema,
		command: 'discard-set-aside',
		run: ({ deps, actor, body, params: { id } }) => discardSetAside(deps.house, { id, actor, ...body }),
	}),
];
