import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAUGHTER, response, SERVICE, startTown, type Town } from '../testing/town.ts';

let town: Town;
afterEach(async () => {
	expect(town.customer.received.filter((one) => !one.signed)).toEqual([]);
	await town.close();
});

const hello = response('<Say>您好</Say><Pause length="60"/>');

/** Answers 500 to the first `times` requests, then with `document`. */
function failsFirst(times: number, document: string): void {
	town.customer.on('/voice', (_received, reply) => {
		if (town.customer.at('/voice').length <= times) return reply.code(500).send('boom');
		return reply.type('text/xml').send(document);
	});
}

const tokens = (path: string) => new Set(town.customer.at(path).map((one) => one.token)).size;

beforeEach(async () => {
	town = await startTown({ fallback: true });
});

test('a 500 is tried once more because the fragment says so, with the same idempotency token', async () => {
	failsFirst(1, hello);
	const call = await town.dials();
	expect(town.control.heard(call)).toMatchObject([{ text: '您好' }]);
	expect([town.customer.at('/voice').length, tokens('/voice')]).toEqual([2, 1]);
	expect(town.control.errors()).toMatchObject([{ code: 11200, attempt: 1, callSid: call, message: 'answered HTTP 500' }]);
});

test('a 500 is not tried again where the fragment does not ask for it', async () => {
	town.customer.on('/plain', (_received, reply) => reply.code(500).send('boom'));
	await town.client.calls.create({ to: 'client:op', from: SERVICE, url: `${town.customer.url}/plain` });
	await town.control.settled();
	expect(town.customer.at('/plain')).toHaveLength(1);
});

test('when the webhook fails for good the fallback is asked, and told why', async () => {
	failsFirst(9, hello);
	town.customer.on('/fallback', response('<Say>正在转接值班电话</Say><Pause length="9"/>'));
	const call = await town.dials();
	expect(town.control.heard(call)).toMatchObject([{ text: '正在转接值班电话' }]);
	expect(town.customer.at('/fallback')).toMatchObject([
		{ params: { ErrorCode: '11200', ErrorUrl: `${town.customer.url}/voice`, CallSid: call } },
	]);
});

test('without an answering fallback the caller hears an application error and is hung up', async () => {
	failsFirst(9, hello);
	town.customer.on('/fallback', 'this is no XML');
	const call = await town.dials();
	expect(town.control.heard(call)).toMatchObject([{ kind: 'say', text: expect.stringContaining('系统出现错误') }]);
	expect(town.control.calls()[0]).toMatchObject({ sid: call, status: 'failed' });
	expect(town.control.errors().map((error) => error.code)).toEqual([11200, 11200, 12100]);
});

test('an answer that does not come in the time of the fragment is given up and asked for again', async () => {
	let hanging = true;
	town.customer.on('/slow', (_received, reply) => {
		if (!hanging) return reply.type('text/xml').send(hello);
		hanging = false;
		return reply.hijack(); // never answers
	});
	const call = await town.client.calls.create({ to: 'client:op', from: SERVICE, url: `${town.customer.url}/slow#rt=100&rp=rt` });
	await town.control.settled();
	expect(town.control.heard(call.sid)).toMatchObject([{ text: '您好' }]);
	expect([town.customer.at('/slow').length, tokens('/slow')]).toEqual([2, 1]);
	expect(town.control.errors()).toMatchObject([{ code: 11205, message: 'no answer within 100 ms' }]);
});

test('a refused connection, a wrong address and an unknown retry policy are told apart', async () => {
	const call = (url: string) => town.client.calls.create({ to: 'client:op', from: SERVICE, url });
	await call('http://127.0.0.1:1/nobody#rc=0');
	await town.control.settled();
	expect(town.control.errors()).toMatchObject([{ code: 11200, attempt: 1 }]);
	await call(`${town.customer.url}/x#rp=sometimes`);
	await town.control.settled();
	expect(town.control.errors().at(-1)).toMatchObject({ code: 11243 });
});

test('duplicates carry the token of the first and change nothing at the carrier', async () => {
	town.control.setTrouble({ duplicate: 2 });
	town.customer.on('/voice', response('<Gather numDigits="1" action="/menu"><Say>请按键</Say></Gather>'));
	town.customer.on('/menu', hello);
	const call = await town.dials();
	town.control.press(call, '1');
	await town.control.settled();
	expect([town.customer.at('/voice').length, tokens('/voice')]).toEqual([3, 1]);
	expect([town.customer.at('/menu').length, tokens('/menu')]).toEqual([3, 1]);
	expect(town.control.heard(call).map((one) => one.text)).toEqual(['请按键', '您好']);
});

test('reordering lets the later of two status callbacks arrive first', async () => {
	town.control.setTrouble({ reorder: true });
	await town.client.calls.create({
		to: DAUGHTER,
		from: SERVICE,
		twiml: hello,
		statusCallback: `${town.customer.url}/status`,
		statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
	});
	await town.control.settled();
	const call = town.control.calls()[0]?.sid ?? '';
	town.control.answer(call);
	await town.control.settled();
	await town.clock.advance(2_000);
	expect(town.customer.at('/status').map(({ params }) => [params.SequenceNumber, params.CallStatus])).toEqual([
		['1', 'ringing'],
		['0', 'initiated'],
		['2', 'in-progress'],
	]);
});

test('a delay passes on the clock of the house', async () => {
	town.control.setTrouble({ delayMs: 800 });
	town.customer.on('/voice', hello);
	const call = await town.dials();
	expect(town.customer.at('/voice')).toEqual([]);
	await town.clock.advance(800);
	expect(town.control.heard(call)).toMatchObject([{ text: '您好' }]);
});

test('a lost webhook is sent again, and the switch counts down', async () => {
	town.control.setTrouble({ drop: 1 });
	town.customer.on('/voice', hello);
	const call = await town.dials();
	expect(town.control.heard(call)).toMatchObject([{ text: '您好' }]);
	expect(town.control.state().trouble.drop).toBe(0);
});

test('a GET webhook carries its parameters in the signed address, and a password as basic login', async () => {
	town.customer.on('/get', hello);
	const url = town.customer.url.replace('http://', 'http://us:secret@');
	await town.client.calls.create({ to: 'client:op', from: SERVICE, url: `${url}/get?x=%E6%95%91`, method: 'GET' });
	await town.control.settled();
	expect(town.customer.at('/get')).toMatchObject([{ method: 'GET', signed: true, params: { x: '救', To: 'client:op' } }]);
});

test('after closing nothing leaves any more, though the clock goes on', async () => {
	town.customer.on('/voice', response('<Dial><Conference waitUrl="/wait">r</Conference></Dial>'));
	town.customer.on('/wait', response('<Say>请稍候</Say><Pause length="12"/>'));
	await town.dials();
	await town.carrier.close();
	const before = town.customer.received.length;
	await town.clock.advance(60_000);
	expect([before, town.customer.received.length]).toEqual([2, 2]);
});
