import type { Dice } from '../random.ts';
import type { Operation } from './document.ts';
import { makeValue, type Targets } from './value.ts';

/** A request as it goes out. */
export interface WrongRequest {
	readonly method: 'GET' | 'POST' | 'DELETE';
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly payload: string | Buffer | undefined;
}

// What no route asks for: whoever trusts it hands out rights by parameter.
const PRIVILEGES = ['areaPath', 'area', 'role', 'providerId', 'workerId', 'accountId', 'scope', 'checks', 'all', 'below', 'limit'];
const LAST_SEGMENT_PREFIX: Readonly<Record<string, string>> = {
	tickets: 'tkt',
	calls: 'call',
	seniors: 'snr',
	offers: 'ofr',
	visits: 'vst',
	roster: 'rsp',
	alarms: 'alm',
	photos: 'evd',
	devices: 'dev',
	accounts: 'acc',
};

interface Asking {
	readonly dice: Dice;
	readonly targets: Targets;
}

function privilegeOf(name: string, { dice, targets }: Asking): unknown {
	if (name === 'role') return dice.pick(['administrator', 'supervisor', 'auditor']);
	if (name === 'limit') return 100;
	if (name === 'checks') return 'off';
	if (name === 'all') return true;
	if (name.endsWith('Id')) return targets.id({ providerId: 'prv', workerId: 'wrk' }[name] ?? 'acc');
	return targets.area();
}

/** Makes one request to a route that names what belongs to others. */
export function requestTo(operation: Operation, asking: Asking): WrongRequest {
	const { dice } = asking;
	const query = new URLSearchParams();
	let path = operation.path;
	for (const parameter of operation.parameters) {
		if (parameter.in === 'query' && !parameter.required && dice.chance(0.4)) continue;
		const value = String(makeValue(parameter.schema, parameter.name, asking));
		if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
		else query.set(parameter.name, value);
	}
	path = path.replace(
		/([\w-]+)\/\{\w+\}/g,
		(_all, before: string) => `${before}/${asking.targets.id(LAST_SEGMENT_PREFIX[before] ?? 'tkt')}`,
	);
	const body = bodyOf(operation, asking);
	if (dice.chance(0.3)) {
		const name = dice.pick(PRIVILEGES);
		if (operation.method === 'GET' || dice.chance(0.3)) query.set(name, String(privilegeOf(name, asking)));
		else if (body && typeof body === 'object') Object.assign(body, { [name]: privilegeOf(name, asking) });
	}
	const url = query.size > 0 ? `${path}?${query}` : path;
	if (operation.path.endsWith('/photos') && operation.method === 'POST') return photoTo(url);
	const payload = operation.method === 'GET' ? undefined : JSON.stringify(body);
	return { method: operation.method, url, headers: payload === undefined ? {} : { 'content-type': 'application/json' }, payload };
}

const bodyOf = ({ method, body }: Operation, asking: Asking): unknown =>
	method === 'GET' ? undefined : body ? makeValue(body, '', asking) : {};

const photoTo = (url: string): WrongRequest => ({
	method: 'POST',
	url,
	headers: {
		'content-type': 'image/jpeg',
		'x-evidence-key': '3f0e3c7e-6f2b-4a51-9a58-0d3b6f5f8a12',
		'x-captured-at': '2026-11-22T08:00:00.000Z',
	},
	payload: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]),
});
