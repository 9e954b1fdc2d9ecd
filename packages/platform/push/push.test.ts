import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardedLookup, isPushService } from './addresses.ts';
import { openPush } from './push.ts';
import { openPushService, type PushService } from './testing/push-service.ts';

const note = { title: '新派单', body: '请在 14:35 前回复。', tag: 'ofr_0001', url: '/provider/#now' };
const sending = { note, ttlS: 299.6, topic: 'ofr_0001' };
let service: PushService;
beforeAll(async () => {
	service = await openPushService();
});
afterAll(() => service.close());

const flat = ({ endpoint, keys }: { endpoint: string; keys: { p256dh: string; auth: string } }) => ({ endpoint, ...keys });

describe('a browser that is woken', () => {
	it('reads what was sent, and its push service who sent it, how urgent it is and until when', async () => {
		const target = flat(service.subscribe('wang'));
		expect(await service.push.send(target, sending)).toBe('sent');
		const [got] = service.received;
		expect(JSON.parse(got?.text ?? '')).toEqual(note);
		expect(got?.headers).toMatchObject({ ttl: '299', urgency: 'high', topic: 'ofr_0001', 'content-encoding': 'aes128gcm' });
		expect(got?.claims).toMatchObject({ aud: new URL(target.endpoint).origin, sub: 'mailto:house@example.org' });
	});

	it.each([
		[404, 'gone'],
		[410, 'gone'],
		[400, 'refused'],
		[301, 'refused'],
		[429, 'later'],
		[503, 'later'],
	] as const)('is, after an answer of %i, %s', async (answer, outcome) => {
		expect(await service.push.send(flat(service.subscribe(`answers-${answer}`, answer)), sending)).toBe(outcome);
	});

	it('is tried later when nobody answers', async () => {
		const { keys } = service.subscribe('nobody');
		expect(await service.push.send({ endpoint: 'http://127.0.0.1:1/x', ...keys }, sending)).toBe('later');
	});
});

describe('what a browser may name as its push service', () => {
	it.each([
		'https://fcm.googleapis.com/fcm/send/x',
		'https://updates.push.services.mozilla.com/wpush/v2/x',
		'https://web.push.apple.com/x',
	])('is %s', (endpoint) => {
		expect(isPushService(endpoint, { loopback: false })).toBe(true);
	});

	it.each([
		'http://fcm.googleapis.com/x',
		'https://127.0.0.1/x',
		'https://10.0.0.5/x',
		'https://[::1]/x',
		'https://[fd00::1]/x',
		'https://localhost/x',
		'https://printer/x',
		'https://db.internal/x',
		'https://169.254.169.254/latest/meta-data',
		'https://push.example.org:8443/x',
		'https://me:secret@push.example.org/x',
		'file:///etc/passwd',
		'not an address',
	])('is not %s', (endpoint) => {
		expect(isPushService(endpoint, { loopback: false })).toBe(false);
	});

	it('is asked nothing when its name leads to this machine after all', async () => {
		const { promise, resolve } = Promise.withResolvers<string | undefined>();
		guardedLookup('localhost', {}, (error) => resolve(error?.message));
		expect(await promise).toBe('the address is this machine or its own network');
	});
});

it('wakes nobody where no keys are set', () => {
	expect(openPush({ UNWALLED_PUSH_CONTACT: 'mailto:a@b.c', UNWALLED_PUSH_LOOPBACK: false })).toBeNull();
});
