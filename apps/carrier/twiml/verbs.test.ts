import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAUGHTER, NEIGHBOUR, response, SENIOR, SERVICE, startTown, type Town } from '../testing/town.ts';

let town: Town;
beforeEach(async () => {
	town = await startTown();
});
afterEach(async () => {
	expect(town.customer.received.filter((one) => !one.signed)).toEqual([]);
	await town.close();
});

const ASK = (attributes: string) =>
	response(`<Gather action="/keys" ${attributes}><Say>请按键</Say><Play>beep.mp3</Play></Gather><Say>没有收到</Say><Pause length="99"/>`);
const keys = () => town.customer.at('/keys').map(({ params }) => [params.Digits, params.FinishedOnKey]);
const texts = (call: string) => town.control.heard(call).map((one) => one.text);

test('a prompt without a key goes on after its timeout', async () => {
	town.customer.on('/voice', ASK('timeout="4"'));
	const call = await town.dials();
	await town.clock.advance(3_999);
	expect(texts(call)).toEqual(['请按键', '«music»']);
	await town.clock.advance(1);
	expect(texts(call)).toEqual(['请按键', '«music»', '没有收到']);
	expect(keys()).toEqual([]);
});

test('a prompt that asks for it reports that no key came', async () => {
	town.customer.on('/voice', ASK('timeout="4" actionOnEmptyResult="true" finishOnKey=""'));
	await town.dials();
	await town.clock.advance(4_000);
	expect(keys()).toEqual([['', '']]);
});

test('keys are collected until the finishing key, each one starting the timeout anew', async () => {
	town.customer.on('/voice', ASK('timeout="3"'));
	const call = await town.dials();
	town.control.press(call, '12');
	await town.clock.advance(2_000);
	town.control.press(call, '3');
	await town.clock.advance(2_000);
	expect(keys()).toEqual([]);
	town.control.press(call, '#');
	await town.control.settled();
	expect(keys()).toEqual([['123', '#']]);
});

test('a timeout after some keys reports those keys', async () => {
	town.customer.on('/voice', ASK('timeout="3" numDigits="4"'));
	const call = await town.dials();
	town.control.press(call, '12');
	await town.clock.advance(3_000);
	expect(keys()).toEqual([['12', '']]);
});

test('keys that nobody asked for are lost', async () => {
	town.customer.on('/voice', response('<Pause length="2"/><Say>x</Say><Pause length="60"/>'));
	const call = await town.dials();
	await town.clock.advance(2_000);
	town.control.press(call, '9');
	await town.control.settled();
	expect(town.control.calls()[0]?.gathering).toBeNull();
	expect(town.control.errors()).toEqual([]);
});

test('a spoken answer is taken by a prompt for speech', async () => {
	town.customer.on('/voice', ASK('input="speech dtmf"'));
	const call = await town.dials();
	town.control.speak(call, '我要修水管');
	await town.control.settled();
	expect(town.customer.at('/keys')).toMatchObject([{ params: { SpeechResult: '我要修水管', Confidence: '0.98' } }]);
});

test('a leading pause leaves the call unanswered, a rejection ends it so', async () => {
	town.customer.on('/voice', response('<Pause length="2"/><Reject reason="busy"/>'));
	await town.dials();
	expect(town.control.calls()[0]?.status).toBe('ringing');
	await town.clock.advance(2_000);
	expect(town.control.calls()).toMatchObject([{ status: 'busy', answeredAt: null }]);
	expect(town.customer.at('/status')).toMatchObject([{ params: { CallStatus: 'busy', CallDuration: '0' } }]);
});

test('relative addresses resolve against the document, also after a redirect into a folder', async () => {
	town.customer.on('/voice', response('<Redirect>flows/first?step=1</Redirect>'));
	town.customer.on('/flows/first', response('<Redirect method="GET">second</Redirect>'));
	town.customer.on('/flows/second', response('<Say>到了</Say><Hangup/>'));
	const call = await town.dials();
	expect(texts(call)).toEqual(['到了']);
	expect(town.customer.at('/flows/second')).toMatchObject([{ method: 'GET', params: { CallSid: call } }]);
	expect(town.control.calls()[0]?.status).toBe('completed');
});

test('two documents that redirect to each other for ever are stopped', async () => {
	town.customer.on('/voice', response('<Redirect>/again</Redirect>'));
	town.customer.on('/again', response('<Redirect>/voice</Redirect>'));
	await town.dials();
	expect(town.control.calls()[0]?.status).toBe('failed');
	expect(town.control.errors()).toMatchObject([{ code: 12200, message: 'Too many documents in one call' }]);
});

test('an unknown verb is an error of the document and ends the call', async () => {
	town.customer.on('/voice', response('<Say>您好</Say><Sing>la</Sing>'));
	const call = await town.dials();
	expect(town.control.errors()).toMatchObject([{ code: 12200, callSid: call, message: expect.stringContaining('Sing') }]);
	expect(town.control.calls()[0]?.status).toBe('completed');
});

test.each([
	['no XML', 'hello <', 'text/xml', 12100],
	['another root', '<Html/>', 'text/xml', 12100],
	['a picture', 'x', 'image/png', 12300],
	['too much', `<Response><Say>${'长'.repeat(30_000)}</Say></Response>`, 'text/xml', 11750],
])('%s is refused as Twilio refuses it', async (_name, body, type, code) => {
	town.customer.on('/voice', (_received, reply) => reply.type(type).send(Buffer.from(body)));
	await town.dials();
	expect(town.control.errors()[0]).toMatchObject({ code });
	expect(town.control.calls()[0]?.status).toBe('failed');
});

test('entities and speech markup arrive as plain words; plain text is spoken', async () => {
	town.customer.on('/voice', response('<Say>王 &amp; <break time="1s"/>李 &#x4F60;</Say><Redirect>/plain</Redirect>'));
	town.customer.on('/plain', (_received, reply) => reply.type('text/plain').send('a < b'));
	const call = await town.dials();
	expect(texts(call)).toEqual(['王 & 李 你', 'a < b']);
});

test('dialling rings several telephones, connects the first that answers and lets the others go', async () => {
	town.customer.on(
		'/voice',
		response(
			`<Dial timeout="20" action="/after"><Number statusCallback="/leg">${DAUGHTER}</Number><Number url="/whisper">${NEIGHBOUR}</Number></Dial>`,
		),
	);
	town.customer.on('/whisper', response('<Say>李桂兰按了求助键</Say>'));
	town.customer.on('/after', response('<Say>再见</Say>'));
	const call = await town.dials();
	const [, daughter, neighbour] = town.control.calls();
	expect([daughter?.status, neighbour?.status]).toEqual(['canceled', 'in-progress']);
	expect(town.customer.at('/leg')).toMatchObject([{ params: { ParentCallSid: call, CallStatus: 'canceled', Direction: 'outbound-dial' } }]);
	town.control.speak(call, '帮帮我');
	town.control.speak(neighbour?.sid ?? '', '我来了');
	expect(town.control.heard(neighbour?.sid ?? '').map((one) => one.text)).toEqual(['李桂兰按了求助键', '帮帮我']);
	expect(texts(call)).toEqual(['我来了']);
	await town.clock.advance(30_000);
	town.control.hangUp(neighbour?.sid ?? '');
	await town.control.settled();
	expect(town.customer.at('/after')).toMatchObject([
		{ params: { DialCallStatus: 'completed', DialCallDuration: '30', DialCallSid: neighbour?.sid } },
	]);
	expect(texts(call)).toEqual(['我来了', '再见']);
});

test('dialling nobody who answers goes on with the reason, and answerOnBridge lets the caller hear ringing', async () => {
	town.customer.on('/voice', response(`<Dial timeout="15" answerOnBridge="true" action="/after">${DAUGHTER}</Dial>`));
	await town.dials();
	expect(town.control.calls()).toMatchObject([{ status: 'ringing' }, { from: SENIOR, to: DAUGHTER, status: 'ringing' }]);
	await town.clock.advance(15_000);
	expect(town.customer.at('/after')).toMatchObject([{ params: { DialCallStatus: 'no-answer' } }]);
});

test('a caller who hangs up takes the dialled telephone along', async () => {
	town.customer.on('/voice', response(`<Dial><Client>op_lin</Client></Dial>`));
	const call = await town.dials(SERVICE);
	town.control.hangUp(call);
	await town.control.settled();
	expect(town.control.calls()).toMatchObject([{ status: 'completed' }, { to: 'client:op_lin', status: 'completed' }]);
});

test('the waiting room repeats its document until somebody joins', async () => {
	town.customer.on('/voice', response('<Dial><Conference startConferenceOnEnter="false" waitUrl="/wait">r</Conference></Dial>'));
	town.customer.on('/wait', response('<Say>请不要挂断</Say><Pause length="12"/>'));
	const call = await town.dials();
	await town.clock.advance(24_000);
	expect(texts(call)).toEqual(['请不要挂断', '请不要挂断', '请不要挂断']);
	await town.client.conferences('r').participants.create({ from: SERVICE, to: 'client:op' });
	await town.control.settled();
	await town.clock.advance(24_000);
	expect(texts(call)).toHaveLength(3);
	expect(town.customer.at('/wait')[0]?.params).toMatchObject({ FriendlyName: 'r', ConferenceSid: expect.stringMatching(/^CF/) });
});

test('where speech takes time the timeout begins after it, and a key interrupts it', async () => {
	const slow = await startTown({ speechMsPerCharacter: 100 });
	slow.customer.on(
		'/voice',
		response('<Gather action="/keys" timeout="4" numDigits="1"><Say>请按一个键</Say></Gather><Say>没有收到</Say><Pause length="99"/>'),
	);
	const waiting = await slow.dials();
	await slow.clock.advance(500 + 3_999);
	expect(slow.control.heard(waiting)).toHaveLength(1);
	await slow.clock.advance(1);
	expect(slow.control.heard(waiting)).toHaveLength(2);
	const hasty = await slow.dials();
	await slow.clock.advance(100);
	expect(slow.control.calls().find((call) => call.sid === hasty)?.gathering).toMatchObject({ until: null });
	slow.control.press(hasty, '5');
	await slow.control.settled();
	expect(slow.customer.at('/keys')).toMatchObject([{ params: { Digits: '5', CallSid: hasty } }]);
	await slow.close();
});
