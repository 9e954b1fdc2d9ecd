import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAUGHTER, NEIGHBOUR, response, SENIOR, SERVICE, SOS, startTown, type Town } from '../testing/town.ts';

let town: Town;
beforeEach(async () => {
	town = await startTown();
});
afterEach(async () => {
	expect(town.customer.received.filter((one) => !one.signed)).toEqual([]);
	await town.close();
});

const EVENTS = ['initiated', 'ringing', 'answered', 'completed'];

/** Lets the service ring `to`; answers the sid of the leg. */
async function rings(to: string, timeout = 20): Promise<string> {
	const call = await town.client.calls.create({
		to,
		from: SERVICE,
		timeout,
		twiml: response('<Say>您母亲按了求助键</Say><Pause length="60"/>'),
		statusCallback: `${town.customer.url}/leg`,
		statusCallbackEvent: EVENTS,
	});
	await town.control.settled();
	return call.sid;
}

const statuses = () => town.customer.at('/leg').map(({ params }) => params.CallStatus);

test('a telephone rings until it is answered, and only then hears the instructions', async () => {
	const call = await rings(DAUGHTER);
	expect(town.control.heard(call)).toEqual([]);
	town.control.answer(call);
	await town.control.settled();
	expect(town.control.heard(call)).toMatchObject([{ text: '您母亲按了求助键' }]);
	expect(statuses()).toEqual(['initiated', 'ringing', 'in-progress']);
});

test('a rejected telephone is busy', async () => {
	const call = await rings(DAUGHTER);
	town.control.reject(call);
	await town.control.settled();
	expect(statuses()).toEqual(['initiated', 'ringing', 'busy']);
	expect(town.customer.at('/leg').at(-1)?.params).toMatchObject({ SipResponseCode: '486', CallDuration: '0' });
});

test('a telephone that nobody picks up stops after its timeout', async () => {
	await rings(DAUGHTER, 20);
	await town.clock.advance(19_999);
	expect(statuses()).toEqual(['initiated', 'ringing']);
	await town.clock.advance(1);
	expect(statuses()).toEqual(['initiated', 'ringing', 'no-answer']);
});

test('telephones behave as they are told: one answers by itself, one is busy, one never answers', async () => {
	await rings(NEIGHBOUR);
	expect(statuses()).toEqual(['initiated', 'ringing', 'in-progress']);
	town.control.setBehaviour(DAUGHTER, 'busy');
	await rings(DAUGHTER);
	expect(statuses().slice(3)).toEqual(['initiated', 'ringing', 'busy']);
	town.control.setBehaviour(DAUGHTER, 'no_answer');
	const call = await rings(DAUGHTER);
	await town.clock.advance(20_000);
	expect(statuses().slice(6)).toEqual(['initiated', 'ringing', 'no-answer']);
	expect(() => town.control.answer(call)).toThrow(/no-answer, not ringing/);
});

test('the service takes back a ringing telephone', async () => {
	const call = await rings(DAUGHTER);
	await town.client.calls(call).update({ status: 'completed' });
	await town.control.settled();
	expect(statuses()).toEqual(['initiated', 'ringing', 'canceled']);
});

test('a caller who hangs up before the line has answered leaves nothing behind', async () => {
	town.customer.on('/voice', (_received, reply) => {
		town.control.hangUp(town.control.calls()[0]?.sid ?? '');
		return reply.type('text/xml').send(response('<Say>太晚了</Say>'));
	});
	const call = await town.dials();
	expect(town.control.calls()).toMatchObject([{ sid: call, status: 'canceled', answeredAt: null }]);
	expect(town.control.heard(call)).toEqual([]);
	expect(town.customer.at('/status')).toMatchObject([{ params: { CallStatus: 'canceled' } }]);
});

test('a participant who does not answer leaves no trace in the room', async () => {
	town.customer.on(
		'/voice',
		response('<Dial><Conference statusCallback="/room" statusCallbackEvent="join leave end">r</Conference></Dial>'),
	);
	await town.dials();
	town.control.setBehaviour(DAUGHTER, 'busy');
	const seat = await town.client.conferences('r').participants.create({ from: SOS, to: DAUGHTER, label: 'daughter' });
	await town.control.settled();
	expect(await town.client.conferences('r').participants.list()).toHaveLength(1);
	expect(await town.client.calls(seat.callSid).fetch()).toMatchObject({ status: 'busy' });
	expect(town.customer.at('/room').map(({ params }) => params.StatusCallbackEvent)).toEqual(['participant-join']);
});

test('a number withheld reaches the service as anonymous, foreign and short numbers as they are', async () => {
	const { control, customer } = town;
	control.placeCall({ from: SENIOR, to: SOS, callerId: 'withheld' });
	control.placeCall({ from: '+447911123456', to: SERVICE });
	control.placeCall({ from: '95588', to: SERVICE });
	await control.settled();
	expect(
		customer
			.at('/voice')
			.map(({ params }) => [params.From, params.Caller, params.To])
			.sort(),
	).toEqual([
		['+447911123456', '+447911123456', SERVICE],
		['95588', '95588', SERVICE],
		['anonymous', 'anonymous', SOS],
	]);
	expect(control.calls()[0]).toMatchObject({ handset: SENIOR, from: 'anonymous' });
	expect(() => control.placeCall({ from: SENIOR, to: DAUGHTER })).toThrow(/not a line/);
});
