import { proveByPhone } from '@unwalled/visit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Asker, type Door, LI, loginOf, openDoor } from '../testing/door.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);

let door: Door;
let lin: Asker;
let worker: Asker;
let visitId: string;
let ticketId: string;
beforeAll(async () => {
	door = await openDoor();
	lin = await door.as('lin');
	ticketId = (await door.press(LI)).ticketId;
	worker = await door.as(loginOf((await door.offer(lin, ticketId)).worker));
	visitId = await door.accept(worker);
	await door.house.clock.advance(5 * 60_000);
});
afterAll(() => door.close());

const seenVisit = async () => (await lin.get(`/api/tickets/${ticketId}`)).json().ticket.visit;
const deviceAt = () => door.house.clock.now().toISOString();

it('lets a worker say to be late, once however often the phone sends it', async () => {
	const body = { deviceAt: deviceAt(), minutes: 20 };
	const first = await worker.post(`/api/visits/${visitId}/late`, body);
	expect(first.json()).toMatchObject({ changed: true, view: { status: 'created', late: { minutes: 20, deviceAt: body.deviceAt } } });
	expect((await worker.post(`/api/visits/${visitId}/late`, body)).json()).toMatchObject({ changed: false });
	expect((await seenVisit()).late).toMatchObject({ minutes: 20 });
});

it('gives a code to nobody but the worker, shows what it proved to both, and gives no other one then', async () => {
	const { view } = (await worker.post(`/api/visits/${visitId}/proof-code`)).json();
	expect(view).toEqual({ visitId, code: expect.stringMatching(/^\d{4}$/), expiresAt: expect.any(String) });
	expect(JSON.stringify(await seenVisit())).not.toContain(view.code);
	const { callId } = await door.press(LI);
	const { rows } = await door.house.database.pool.query('select carrier_sid as sid from calls where id = $1', [callId]);
	expect(await proveByPhone(door.house, { carrierSid: rows[0].sid, digits: view.code, attempt: 1 })).toBe('proved');
	const proof = { kind: 'phone', at: deviceAt() };
	expect(await seenVisit()).toMatchObject({ status: 'on_scene', proof, checkIn: { position: null, distanceM: null } });
	expect((await worker.get('/api/provider/home')).json().jobs[0].visit).toMatchObject({ proof });
	const again = await worker.post(`/api/visits/${visitId}/proof-code`);
	expect([again.statusCode, again.json().facts.why]).toEqual([409, 'proved']);
});

it('keeps a signature beside the photos, seen by the operator, and a reason where there is none', async () => {
	const key = '3f0e3c7e-6f2b-4a51-9a58-0d3b6f5f8a11';
	const headers = { 'content-type': 'image/png', 'x-evidence-key': key, 'x-captured-at': deviceAt(), 'x-signed-by': 'contact' };
	const signed = await worker.ask('POST', `/api/visits/${visitId}/signature`, { headers, payload: PNG });
	expect(signed.json()).toMatchObject({ changed: true });
	const again = await worker.ask('POST', `/api/visits/${visitId}/signature`, { headers, payload: PNG });
	expect(again.json()).toMatchObject({ changed: false, view: signed.json().view });
	expect((await seenVisit()).evidence).toMatchObject([{ kind: 'signature', signedBy: 'contact', sha256: signed.json().view.sha256 }]);
	const seen = await lin.get(`/api/visits/${visitId}/photos/${signed.json().view.id}`);
	expect([seen.headers['content-type'], seen.rawPayload.equals(PNG)]).toEqual(['image/png', true]);
	const out = { deviceAt: deviceAt(), position: null, noPlace: 'blocked', unsigned: 'other' };
	await worker.post(`/api/visits/${visitId}/check-out`, out);
	const left = await seenVisit();
	expect(left).toMatchObject({ status: 'completed', checkOut: { noPlace: 'blocked' } });
	expect(left.unsigned).toBeUndefined();
});
