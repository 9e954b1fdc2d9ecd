import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ACCOUNT, DAUGHTER, response, SENIOR, SERVICE, SOS, startTown, TOKEN, type Town } from '../testing/town.ts';

let town: Town;
beforeEach(async () => {
	town = await startTown();
	town.customer.on('/voice', response('<Gather timeout="9" numDigits="1" action="/menu"><Say>请按键</Say></Gather>'));
});
afterEach(async () => {
	await town.close();
});

async function ask(path: string, body: unknown, headers: Record<string, string> = {}) {
	const answer = await fetch(`${town.carrier.url}/_sim${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	const text = await answer.text();
	return { status: answer.status, json: text === '' ? null : JSON.parse(text) };
}

const settled = () => ask('/settled', {});

test('a whole call is made from outside the process', async () => {
	const placed = await ask('/calls', { from: SENIOR, to: SOS });
	expect(placed.status).toBe(201);
	await settled();
	const call = `/calls/${placed.json.callSid}`;
	const heard = await fetch(`${town.carrier.url}/_sim${call}/heard`);
	expect(await heard.json()).toMatchObject([{ kind: 'say', text: '请按键', prompt: true }]);
	expect(await ask(`${call}/speak`, { text: '喂' })).toEqual({ status: 204, json: null });
	expect(await ask(`${call}/press`, { digits: '1' })).toEqual({ status: 204, json: null });
	await settled();
	expect(town.customer.at('/menu')).toMatchObject([{ params: { Digits: '1' } }]);
	const state = await (await fetch(`${town.carrier.url}/_sim/state`)).json();
	expect(state.calls[0].log.map((entry: { kind: string }) => entry.kind)).toEqual(['say', 'spoke', 'pressed']);
	expect(JSON.stringify(state)).not.toContain(TOKEN);
});

test('a telephone that rings is answered, rejected and hung up from outside', async () => {
	const ring = async () => (await town.client.calls.create({ to: DAUGHTER, from: SERVICE, twiml: response('<Pause length="9"/>') })).sid;
	const [first, second] = [await ring(), await ring()];
	await settled();
	await ask(`/calls/${first}/answer`, {});
	await ask(`/calls/${second}/reject`, {});
	expect(town.control.calls().map((call) => call.status)).toEqual(['in-progress', 'busy']);
	await ask(`/calls/${first}/hang-up`, {});
	expect(town.control.calls()[0]?.status).toBe('completed');
	expect(await ask(`/calls/${first}/hang-up`, {})).toMatchObject({ status: 409, json: { code: 'wrong_call_status' } });
});

test('behaviour, trouble and text messages are set from outside', async () => {
	expect((await ask('/behaviour', { number: DAUGHTER, behaviour: 'busy' })).status).toBe(204);
	expect((await ask('/trouble', { duplicate: 1, delayMs: 250 })).status).toBe(204);
	expect(town.control.state()).toMatchObject({
		trouble: { duplicate: 1, delayMs: 250, reorder: false, drop: 0, rest429: 0, rest503: 0, restCut: 0 },
	});
	expect(town.control.state().phones.find((phone) => phone.number === DAUGHTER)?.behaviour).toBe('busy');
	town.control.clearTrouble();
	expect((await ask('/messages', { from: DAUGHTER, to: SERVICE, body: 'SOS' })).status).toBe(201);
	await settled();
	expect(town.customer.at('/sms')).toMatchObject([{ params: { Body: 'SOS' } }]);
});

test.each([
	['no body', '/calls', ''],
	['no JSON', '/calls', '{'],
	['a list', '/calls', []],
	['a word for a number', '/calls', { from: 'me', to: SOS }],
	['a null byte', '/calls', { from: `+86${'\u0000'}`, to: SOS }],
	['an unknown field', '/calls', { from: SENIOR, to: SOS, admin: true }],
	['letters for keys', '/calls/CA1/press', { digits: '12a' }],
	['too long a line', '/calls/CA1/speak', { text: 'x'.repeat(1_601) }],
	['an unknown behaviour', '/behaviour', { number: DAUGHTER, behaviour: 'sleeps' }],
	['a negative delay', '/trouble', { delayMs: -1 }],
	['more than a megabyte', '/trouble', { pad: 'x'.repeat(1_100_000) }],
])('%s is refused with a code and a sentence', async (_name, path, body) => {
	expect(await ask(path, body)).toMatchObject({ status: 400, json: { code: 'invalid', message: expect.stringMatching(/./) } });
	expect(town.control.calls()).toEqual([]);
});

test('what does not exist is told apart from what is not possible now', async () => {
	expect(await ask('/calls/CA0/hang-up', {})).toMatchObject({ status: 404, json: { code: 'unknown_call' } });
	expect(await ask('/behaviour', { number: '+8613700000000', behaviour: 'busy' })).toMatchObject({
		status: 404,
		json: { code: 'unknown_phone' },
	});
	expect(await ask('/calls', { from: SENIOR, to: DAUGHTER })).toMatchObject({ status: 409, json: { code: 'not_a_line' } });
	const call = await town.dials();
	expect(await ask(`/calls/${call}/answer`, {})).toMatchObject({ status: 409, json: { code: 'wrong_call_status' } });
});

test('a page of another site is refused', async () => {
	expect(await ask('/calls', { from: SENIOR, to: SOS }, { origin: 'http://evil.example' })).toMatchObject({
		status: 403,
		json: { code: 'forbidden' },
	});
	expect((await ask('/calls', { from: SENIOR, to: SOS }, { origin: town.carrier.url })).status).toBe(201);
	const form = await fetch(`${town.carrier.url}/_sim/trouble`, { method: 'POST', body: new URLSearchParams({ drop: '1' }) });
	expect([form.status, town.control.state().trouble.drop]).toEqual([400, 0]);
	const foreign = new WebSocket(`${town.carrier.url.replace('http', 'ws')}/_sim/events`, { origin: 'http://evil.example' });
	await expect(new Promise((resolve) => foreign.on('error', (error) => resolve(error.message)))).resolves.toMatch(/403/);
});

test('the event stream begins with the state and tells every change after it', async () => {
	const socket = new WebSocket(`${town.carrier.url.replace('http', 'ws')}/_sim/events`);
	const events: { type: string; call?: { status: string; gathering: object | null } }[] = [];
	let seen: (() => void) | null = null;
	socket.on('message', (text) => {
		events.push(JSON.parse(String(text)));
		seen?.();
	});
	const until = async (fact: () => boolean) => {
		while (!fact()) await new Promise<void>((resolve) => (seen = resolve));
	};
	await until(() => events.length === 1);
	expect(events[0]).toMatchObject({ type: 'state', state: { lines: [{ kind: 'sos' }, { kind: 'service' }], calls: [], consoleUrl: null } });
	await town.dials();
	await until(() => events.some((event) => event.call?.gathering));
	town.control.setTrouble({ reorder: true });
	await until(() => events.at(-1)?.type === 'trouble');
	expect(events[1]).toMatchObject({ type: 'call', call: { status: 'ringing' } });
	socket.close();
});

test('health is answered, and unknown paths in the words of the API', async () => {
	for (const path of ['/health/live', '/health/ready']) {
		const answer = await fetch(town.carrier.url + path);
		expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
	}
	const unknown = await fetch(`${town.carrier.url}/2010-04-01/Accounts/${ACCOUNT}/Queues.json`);
	expect([unknown.status, (await unknown.json()).code]).toEqual([404, 20404]);
});
