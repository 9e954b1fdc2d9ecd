import { errorBodySchema } from '@unwalled/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, type Door, LI, loginOf, openDoor, SISTERS } from '../testing/door.ts';

let door: Door;
let lin: Asker;
let ticketId: string;
let worker: Asker;
let visitId: string;
beforeAll(async () => {
	door = await openDoor();
	lin = await door.as('lin');
	({ ticketId } = await door.press(SISTERS));
	const job = await door.press(LI);
	const offer = await door.offer(lin, job.ticketId);
	worker = await door.as(loginOf(offer.worker));
	visitId = await door.accept(worker);
});
afterAll(() => door.close());

const NUL = '\u0000';
const FAMILY = '👨‍👩‍👧‍👦 👵🏻 ​';
const LONG = 'x'.repeat(100_000);

async function counts(): Promise<unknown> {
	const { rows } = await door.house.database.pool.query(
		'select (select count(*) from events) as events, (select count(*) from tickets) as tickets, (select sum(version) from visits) as visits, (select sum(version) from tickets) as versions',
	);
	return rows[0];
}

/** Asks, expects a clear refusal of one form, and that nothing half-written stays. */
async function refuses(ask: () => ReturnType<Asker['ask']>, status: number, code: string, field?: string): Promise<void> {
	const before = await counts();
	const answer = await ask();
	expect({ status: answer.statusCode, code: answer.json().code }, answer.body).toEqual({ status, code });
	expect(errorBodySchema.safeParse(answer.json()).success).toBe(true);
	if (field) expect(answer.json().facts.field).toBe(field);
	expect(await counts()).toEqual(before);
}

describe('what cannot be read', () => {
	const note = () => `/api/tickets/${ticketId}/notes`;
	const json = { 'content-type': 'application/json' };

	it('malformed JSON', () => refuses(() => lin.ask('POST', note(), { headers: json, payload: '{"text": "x"' }), 400, 'invalid'));
	it('JSON that is no object', () => refuses(() => lin.ask('POST', note(), { headers: json, payload: '[1]' }), 400, 'invalid'));
	it('an empty body', () => refuses(() => lin.ask('POST', note(), { headers: json, payload: '' }), 400, 'invalid'));
	it('null', () => refuses(() => lin.ask('POST', note(), { headers: json, payload: 'null' }), 400, 'invalid', 'text'));
	it('a prototype in disguise', () =>
		refuses(() => lin.ask('POST', note(), { headers: json, payload: '{"text":"x","__proto__":{"a":1}}' }), 400, 'invalid'));
	it('another content type', () =>
		refuses(() => lin.ask('POST', note(), { headers: { 'content-type': 'application/xml' }, payload: '<text/>' }), 400, 'invalid'));
	it('a form', () =>
		refuses(
			() => lin.ask('POST', note(), { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'text=x' }),
			400,
			'invalid',
		));
	it('plain text', () =>
		refuses(() => lin.ask('POST', note(), { headers: { 'content-type': 'text/plain' }, payload: 'text' }), 400, 'invalid'));
	it('a body over 1 MB', () =>
		refuses(() => lin.ask('POST', note(), { headers: json, payload: JSON.stringify({ text: 'x'.repeat(1_100_000) }) }), 413, 'too_large'));
	it('an unknown address', () => refuses(() => lin.get('/api/nothing'), 404, 'not_found'));
	it('an unknown method', async () => expect((await door.live.app.inject({ method: 'PUT', url: note() })).json().code).toBe('not_found'));
	it('an address that is not encoded right', () => refuses(() => lin.get('/api/tickets/%E0%A4%A'), 400, 'invalid'));
});

describe('ids', () => {
	it.each(['tkt_', 'vst_0000000001', "tkt_1' or '1'='1", 'tkt_%00%00%00%00', 'tkt_ÄÖÜß', `tkt_${'0'.repeat(60)}`, '..%2f..%2fetc'])(
		'«%s» is no ticket id',
		(given) => refuses(() => lin.get(`/api/tickets/${given}`), 400, 'invalid', 'id'),
	);
	it('of nobody', () => refuses(() => lin.get('/api/tickets/tkt_0000000000'), 404, 'not_found'));
});

describe('text', () => {
	it.each([
		['nothing', ''],
		['only spaces', '   '],
		['a null byte', `a${NUL}b`],
		['control characters', 'a\u0007b'],
		['too much', LONG],
		['a number', 7],
		['an object', { $ne: '' }],
	])('a note of %s', (_what, text) => refuses(() => lin.post(`/api/tickets/${ticketId}/notes`, { text }), 400, 'invalid', 'text'));

	it.each([
		['emoji', FAMILY],
		['another script', 'שלום مرحبا'],
		['what looks like SQL', "'); drop table tickets; --"],
		['what looks like HTML', '<img src=x onerror=alert(1)>'],
	])('keeps a note of %s', async (_what, text) => {
		const answer = await lin.post(`/api/tickets/${ticketId}/notes`, { text });
		expect(answer.statusCode).toBe(200);
		const { timeline } = (await lin.get(`/api/tickets/${ticketId}`)).json();
		expect(timeline.some((entry: { facts: { text?: string } }) => entry.facts.text === text.trim())).toBe(true);
	});
	it('half a character is mended, not refused', async () => {
		expect((await lin.post(`/api/tickets/${ticketId}/notes`, { text: 'a\ud800b' })).statusCode).toBe(200);
	});

	it.each(['%00', `%F0%9F%91%B5`, '%25', '%5C', 'x'.repeat(80)])('looks for seniors by «%s» and finds nobody or refuses', async (query) => {
		const answer = await lin.get(`/api/seniors?query=${query}`);
		expect([200, 400]).toContain(answer.statusCode);
	});
	it('a question that is too long', () => refuses(() => lin.get(`/api/seniors?query=${'x'.repeat(81)}`), 400, 'invalid', 'query'));
	it('a question asked twice', () => refuses(() => lin.get('/api/seniors?query=a&query=b'), 400, 'invalid', 'query'));
	it.each([`lin${NUL}`, LONG, ''])('a login of «%.10s»', (login) =>
		refuses(
			() => door.live.app.inject({ method: 'POST', url: '/api/session', payload: { login, password: 'x' } }),
			400,
			'invalid',
			'login',
		),
	);
});

describe('instants', () => {
	it.each(['yesterday', '2026-13-45T99:00:00Z', '2026-11-22', '', '99999-01-01T00:00:00Z', '-000001-01-01T00:00:00Z'])(
		'«%s» is none',
		(before) => refuses(() => lin.get(`/api/tickets?status=finished&before=${encodeURIComponent(before)}`), 400, 'invalid', 'before'),
	);
	it('the year 0', () => refuses(() => lin.get('/api/tickets?status=finished&before=0000-01-01T00:00:00Z'), 400, 'invalid'));
	it.each(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])('%s is one, however far', async (before) => {
		expect((await lin.get(`/api/tickets?status=finished&before=${before}`)).json()).toEqual([]);
	});
	it.each(['1970-01-01T00:00:00Z', '2126-11-22T08:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59+00:00'])(
		'a check-in at %s',
		(deviceAt) => refuses(() => worker.post(`/api/visits/${visitId}/check-in`, { deviceAt, position: null }), 400, 'invalid', 'deviceAt'),
	);
});

describe('being late', () => {
	it.each([0, 4, 241, 10.5, '20', null])('by %j minutes', (minutes) =>
		refuses(() => worker.post(`/api/visits/${visitId}/late`, { deviceAt: '2026-11-22T08:00:00Z', minutes }), 400, 'invalid', 'minutes'),
	);
});

describe('places', () => {
	it.each([
		['beyond the pole', { lng: 122, lat: 91 }],
		['beyond the date line', { lng: 181, lat: 37 }],
		['no number', { lng: '122', lat: 37 }],
		['nothing', {}],
		['far out', { lng: 1e300, lat: 37 }],
		['less than exact', { lng: 122, lat: 37, accuracyM: -1 }],
	])('%s', async (_what, position) => {
		await refuses(() => worker.post('/api/worker/position', { position }), 400, 'invalid');
		await refuses(() => worker.post(`/api/visits/${visitId}/check-in`, { deviceAt: '2026-11-22T08:00:00Z', position }), 400, 'invalid');
	});
});

describe('photos', () => {
	const key = '3f0e3c7e-6f2b-4a51-9a58-0d3b6f5f8a11';
	const headers = { 'content-type': 'image/jpeg', 'x-evidence-key': key, 'x-captured-at': '2026-11-22T08:00:00Z' };
	const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]);
	const send = (changed: Record<string, string>, payload: Buffer | string = jpeg) =>
		worker.ask('POST', `/api/visits/${visitId}/photos`, { headers: { ...headers, ...changed }, payload });

	it('that are something else', () => refuses(() => send({}, Buffer.from('<svg onload=alert(1)>')), 400, 'invalid'));
	it('that are empty', () => refuses(() => send({}, Buffer.alloc(0)), 400, 'invalid'));
	it('that are JSON', () => refuses(() => send({ 'content-type': 'application/json' }, '{}'), 400, 'invalid', 'body'));
	it('over 1 MB', () => refuses(() => send({}, Buffer.concat([jpeg, Buffer.alloc(1_100_000)])), 413, 'too_large'));
	it('without a key', () => refuses(() => send({ 'x-evidence-key': 'a' }), 400, 'invalid', 'x-evidence-key'));
	it('by nobody whom we know', () => {
		const signed = { headers: { ...headers, 'x-signed-by': 'somebody' }, payload: jpeg };
		return refuses(() => worker.ask('POST', `/api/visits/${visitId}/signature`, signed), 400, 'invalid', 'x-signed-by');
	});
	it('without an instant', () => refuses(() => send({ 'x-captured-at': 'now' }), 400, 'invalid', 'x-captured-at'));
	it.each(['999,99,1', 'a,b,c', '1', '122.1,37.5,1e9', `122,37,${'9'.repeat(40)}`])('at «%s»', (position) =>
		refuses(() => send({ 'x-position': position }), 400, 'invalid', 'x-position'),
	);
});

describe('commands', () => {
	it('with a stale version', () =>
		refuses(() => lin.post(`/api/tickets/${ticketId}/classify`, { version: 99, priority: 'P1' }), 409, 'stale_version'));
	it('that the status refuses', async () => {
		const { ticket } = (await lin.get(`/api/tickets/${ticketId}`)).json();
		await refuses(() => lin.post(`/api/tickets/${ticketId}/close`, { version: ticket.version }), 409, 'refused');
		const answer = await lin.post(`/api/tickets/${ticketId}/close`, { version: ticket.version });
		expect(answer.json().facts).toMatchObject({ status: 'open', allowed: expect.arrayContaining(['acknowledge']) });
	});
	it.each([
		[{ version: 0, priority: 'P1' }, 'version'],
		[{ version: 1.5, priority: 'P1' }, 'version'],
		[{ version: 1e20, priority: 'P1' }, 'version'],
		[{ version: 1, priority: 'P9' }, 'priority'],
		[{ version: 1, priority: 'P1', seniorId: 'snr_x' }, 'seniorId'],
		[{ version: 1, priority: 'P1', serviceItemCode: '' }, 'serviceItemCode'],
	])('%j', (body, field) => refuses(() => lin.post(`/api/tickets/${ticketId}/classify`, body), 400, 'invalid', field));
	it.each(['12', 'abc', `1${NUL}`, '+'.repeat(30), '6312350'.repeat(4)])('to ring «%s»', (phone) =>
		refuses(() => lin.post(`/api/tickets/${ticketId}/call-out`, { phone }), 400, 'invalid'),
	);
});
