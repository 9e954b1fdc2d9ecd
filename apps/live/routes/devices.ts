import * as c from '@unwalled/contracts';
import * as d from '@unwalled/device';
import { levelOf } from '@unwalled/privacy';
import type { z } from 'zod';
import { checkArea } from '../audience.ts';
import { dialable } from '../phone.ts';
import { type Asked, type Route, route } from '../route.ts';

const readers: readonly c.Role[] = ['operator', 'dispatcher', 'supervisor', 'registrar', 'civil_affairs'];
const keepers: readonly c.Role[] = ['registrar', 'supervisor'];
const EVENTS = 100;
type Params = z.infer<typeof c.deviceParams>;
type AnyAsked = Pick<Asked<unknown, unknown, unknown>, 'rows' | 'deps' | 'account' | 'actor'>;

/** Reads devices as the role may see them: telephone number, address and name by the table of the privacy package. */
async function viewDevices({ rows, deps, account }: AnyAsked, ids: readonly string[]): Promise<c.DeviceView[]> {
	const [devices, areaNames] = await Promise.all([d.listDevices(rows, ids), deps.registry.areaNames()]);
	const now = deps.house.clock.now();
	return devices.map((device) => masked(account.role, d.toDeviceView(device, { areaName: areaNames.get(device.areaPath) ?? '', now })));
}

function masked(role: c.Role, view: c.DeviceView): c.DeviceView {
	const show = (field: c.GuardedField, value: string, mask: (value: string) => string): string =>
		levelOf(role, field) === 'full' ? value : mask(value);
	const { phone, household, senior } = view;
	return {
		...view,
		phone: phone && show('phone', phone, c.maskPhone),
		household: household && { ...household, address: show('address', household.address, c.maskAddress) },
		senior: senior && { ...senior, name: show('name', senior.name, c.maskName) },
	};
}

async function readDevice(asked: AnyAsked, id: string): Promise<c.DeviceDetail> {
	const [device] = await viewDevices(asked, [id]);
	if (!device) throw new c.DomainError('not_found', 'No such device', { deviceId: id });
	return { device, events: (await d.listDeviceEvents(asked.rows, id, EVENTS)).map(d.toDeviceEventView) };
}

async function showChange(asked: AnyAsked, { changed, device }: d.DeviceResult): Promise<c.CommandResult<c.DeviceView>> {
	const [view] = await viewDevices(asked, [device.id]);
	if (!view) throw new c.DomainError('not_found', 'No such device', { deviceId: device.id });
	return { changed, view };
}

/** What every command on one device is given. */
interface Given {
	readonly deviceId: string;
	readonly actor: AnyAsked['actor'];
}

/** Declares `POST /api/devices/:id/<verb>` for those who keep the devices of the area. */
function deviceCommand<Body>(
	verb: string,
	body: z.ZodType<Body>,
	run: (asked: Asked<Body, undefined, Params>, given: Given) => Promise<d.DeviceResult>,
): Route {
	return route<Body, undefined, Params>({
		method: 'POST',
		path: `/api/devices/:id/${verb}`,
		roles: keepers,
		params: c.deviceParams,
		body,
		answer: c.changeOf(c.deviceViewSchema),
		command: `${verb}-device`,
		async run(asked) {
			checkArea(asked.account, (await d.findDevice(asked.rows, asked.params.id)).areaPath, 'device');
			return showChange(asked, await run(asked, { deviceId: asked.params.id, actor: asked.actor }));
		},
	});
}

/** What stands at the households, and whether it would work. */
export const deviceRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.deviceQuery>>({
		method: 'GET',
		path: '/api/devices',
		roles: readers,
		query: c.deviceQuery,
		answer: c.devicePageSchema,
		async run(asked) {
			const { deps, account, query } = asked;
			const areaPath = query.areaPath ?? account.areaPath;
			checkArea(account, areaPath, 'area');
			// Found by the house, which may use every index; shown through the asker's eyes.
			const ids = await d.searchDevices(deps.house.database.sql, { ...query, words: query.query, areaPath, now: deps.house.clock.now() });
			const views = await viewDevices(asked, ids);
			return { rows: views, next: ids.length === query.limit ? (views.at(-1)?.id ?? null) : null };
		},
	}),
	route<undefined, z.infer<typeof c.coverageQuery>>({
		method: 'GET',
		path: '/api/devices/coverage',
		roles: readers,
		query: c.coverageQuery,
		answer: c.coverageSchema,
		async run({ rows, deps, account, query }) {
			const areaPath = query.areaPath ?? account.areaPath;
			checkArea(account, areaPath, 'area');
			const [counted, areaNames] = await Promise.all([d.countDevices(rows, areaPath), deps.registry.areaNames()]);
			const named = counted.map((row) => ({ ...row, areaName: areaNames.get(row.areaPath) ?? '' }));
			const sum = (key: 'stock' | 'bound' | 'covered' | 'dormant' | 'faulty') => named.reduce((all, row) => all + row[key], 0);
			return {
				area: {
					...{ areaPath, areaName: areaNames.get(areaPath) ?? '', stock: sum('stock'), bound: sum('bound') },
					...{ covered: sum('covered'), dormant: sum('dormant'), faulty: sum('faulty') },
				},
				rows: named,
			};
		},
	}),
	route<undefined, undefined, Params>({
		method: 'GET',
		path: '/api/devices/:id',
		roles: readers,
		params: c.deviceParams,
		answer: c.deviceDetailSchema,
		run: (asked) => readDevice(asked, asked.params.id),
	}),
	route<z.infer<typeof c.registerDeviceBody>>({
		method: 'POST',
		path: '/api/devices',
		roles: keepers,
		body: c.registerDeviceBody,
		answer: c.changeOf(c.deviceViewSchema),
		command: 'register-device',
		async run(asked) {
			checkArea(asked.account, asked.body.areaPath, 'area');
			return showChange(asked, await d.registerDevice(asked.deps.house, { ...asked.body, actor: asked.actor }));
		},
	}),
	deviceCommand('bind', c.bindBody, ({ deps, body }, given) =>
		d.bindDevice(deps.house, { ...given, ...body, phone: body.phone && dialable(body.phone, deps.config.UNWALLED_AREA_CODE) }),
	),
	deviceCommand('unbind', c.unbindBody, ({ deps, body }, given) => d.unbindDevice(deps.house, { ...given, ...body })),
	deviceCommand('test-press', c.testPressBody, ({ deps, body }, given) => d.testPress(deps.house, { ...given, ...body })),
	deviceCommand('fault', c.faultBody, ({ deps, body }, given) => d.reportFault(deps.house, { ...given, ...body })),
	deviceCommand('repair', c.repairBody, ({ deps, body }, given) => d.repairDevice(deps.house, { ...given, ...body })),
	deviceCommand('exchange', c.exchangeBody, ({ deps, body }, given) => d.exchangeDevice(deps.house, { ...given, ...body })),
	deviceCommand('retire', c.retireBody, ({ deps, body }, given) => d.retireDevice(deps.house, { ...given, ...body })),
	deviceCommand('heartbeat', c.heartbeatBody, async ({ deps, rows, body }, { deviceId, actor }) => {
		await d.recordHeartbeats(deps.house, { beats: [{ deviceId, batteryPct: body.batteryPct ?? null }], actor });
		return { changed: true, device: await d.findDevice(rows, deviceId) };
	}),
];
