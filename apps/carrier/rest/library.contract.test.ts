import { afterEach, beforeEach, expect, test } from 'vitest';
import { ACCOUNT, DAUGHTER, response, SENIOR, SERVICE, SOS, startTown, type Town } from '../testing/town.ts';

let town: Town;
beforeEach(async () => {
	town = await startTown();
});
afterEach(async () => {
	await town.close();
});

const hello = '<Response><Say>您好</Say></Response>';

test('the real library places, lists page by page, reads and deletes calls', async () => {
	for (let count = 0; count < 5; count++) await town.client.calls.create({ to: DAUGHTER, from: SERVICE, twiml: hello });
	await town.control.settled();
	const listed = await town.client.calls.list({ pageSize: 2 });
	expect(new Set(listed.map((call) => call.sid)).size).toBe(5);
	expect(await town.client.calls.list({ to: DAUGHTER, status: 'ringing', limit: 3 })).toHaveLength(3);
	expect(await town.client.calls.list({ to: SENIOR })).toEqual([]);
	const sid = listed[0]?.sid ?? '';
	await town.client.calls(sid).update({ status: 'canceled' });
	expect(await town.client.calls(sid).fetch()).toMatchObject({
		status: 'canceled',
		direction: 'outbound-api',
		dateCreated: town.clock.now(),
	});
	expect(await town.client.calls(sid).remove()).toBe(true);
	await expect(town.client.calls(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('a page stays in place while new calls arrive', async () => {
	for (let count = 0; count < 3; count++) await town.client.calls.create({ to: DAUGHTER, from: SERVICE, twiml: hello });
	const first = await town.client.calls.page({ pageSize: 2 });
	await town.client.calls.create({ to: DAUGHTER, from: SERVICE, twiml: hello });
	const second = await first.nextPage();
	expect(second?.instances).toHaveLength(1);
	expect(first.instances.map((call) => call.sid)).not.toContain(second?.instances[0]?.sid);
});

test('calls and messages are filtered by their dates', async () => {
	const before = new Date(town.clock.now().getTime() - 1_000);
	const after = new Date(town.clock.now().getTime() + 1_000);
	await town.client.calls.create({ to: DAUGHTER, from: SERVICE, twiml: hello });
	await town.client.messages.create({ to: DAUGHTER, from: SERVICE, body: '您好' });
	await town.control.settled();
	expect(await town.client.calls.list({ startTimeAfter: before })).toHaveLength(1);
	expect(await town.client.calls.list({ startTimeAfter: after })).toEqual([]);
	expect(await town.client.messages.list({ to: DAUGHTER, dateSentAfter: before })).toHaveLength(1);
	expect(await town.client.messages.list({ dateSentBefore: before })).toEqual([]);
});

test('mute, hold, coaching and removal work on a participant by its label', async () => {
	town.customer.on(
		'/voice',
		response(
			'<Dial><Conference participantLabel="senior" statusCallback="/room" statusCallbackEvent="mute hold modify leave">r</Conference></Dial>',
		),
	);
	town.customer.on('/hold', response('<Say>请稍等</Say>'));
	const senior = await town.dials();
	const add = (label: string) => town.client.conferences('r').participants.create({ from: SOS, to: `client:${label}`, label });
	const operator = await add('operator');
	const supervisor = await town.client
		.conferences('r')
		.participants.create({ from: SOS, to: 'client:boss', label: 'boss', coaching: true, callSidToCoach: operator.callSid });
	await town.control.settled();

	town.control.speak(supervisor.callSid, '问她门锁');
	expect(town.control.heard(operator.callSid).map((one) => one.text)).toEqual(['问她门锁']);
	expect(town.control.heard(senior).map((one) => one.text)).toEqual(['«music»']);

	const seats = town.client.conferences('r').participants;
	await seats('operator').update({ muted: true });
	town.control.speak(operator.callSid, '听不到');
	expect(town.control.heard(senior)).toHaveLength(1);
	await seats('senior').update({ hold: true, holdUrl: `${town.customer.url}/hold` });
	await town.control.settled();
	expect(town.control.heard(senior).at(-1)).toMatchObject({ kind: 'room', text: '请稍等' });
	expect(await seats.list({ hold: true })).toMatchObject([{ label: 'senior' }]);
	await seats('boss').update({ coaching: false });
	await seats('operator').remove();
	await town.control.settled();
	expect(town.customer.at('/room').map(({ params }) => [params.StatusCallbackEvent, params.ParticipantLabel])).toEqual([
		['participant-mute', 'operator'],
		['participant-hold', 'senior'],
		['participant-modify', 'boss'],
		['participant-leave', 'operator'],
	]);
	expect(await town.client.calls(operator.callSid).fetch()).toMatchObject({ status: 'completed' });
});

test('refusals carry the codes of Twilio', async () => {
	const { calls, messages, conferences } = town.client;
	const refused = async (work: Promise<unknown>) =>
		work.then(
			() => 'accepted',
			(error: { code: number }) => error.code,
		);
	expect(await refused(calls.create({ to: '110', from: SOS, twiml: hello }))).toBe(21211);
	expect(await refused(calls.create({ to: DAUGHTER, from: '+12025550100', twiml: hello }))).toBe(21210);
	expect(await refused(calls.create({ to: DAUGHTER, from: SOS, url: 'not a url' }))).toBe(21205);
	expect(await refused(calls.create({ to: DAUGHTER, from: SOS }))).toBe(21205);
	expect(await refused(messages.create({ to: DAUGHTER, from: '+12025550100', body: 'x' }))).toBe(21606);
	expect(await refused(messages.create({ to: SENIOR, from: SOS, body: 'x' }))).toBe(21614);
	expect(await refused(messages.create({ to: DAUGHTER, from: SOS, body: '长'.repeat(1_601) }))).toBe(21617);
	expect(await refused(messages.create({ to: DAUGHTER, from: SOS, body: '' }))).toBe(21602);
	expect(await refused(conferences('nowhere').fetch())).toBe(20404);
	expect(await refused(conferences(`CF${'0'.repeat(32)}`).participants.create({ from: SOS, to: DAUGHTER }))).toBe(20404);
	expect(await refused(town.client.taskrouter.v1.workspaces.list())).toBe(20404);
	const ended = await town.client.calls.create({ to: 'client:op', from: SOS, twiml: hello });
	await town.control.settled();
	expect(await refused(calls(ended.sid).update({ twiml: hello }))).toBe(21220);
});

test('a wrong token is refused, and 429 as often as the trouble switch says', async () => {
	const base = `${town.carrier.url}/2010-04-01/Accounts/${ACCOUNT}/Calls.json`;
	const wrong = await fetch(base, { headers: { authorization: `Basic ${Buffer.from(`${ACCOUNT}:wrong`).toString('base64')}` } });
	expect([wrong.status, await wrong.json()]).toMatchObject([401, { code: 20003, status: 401 }]);
	town.control.setTrouble({ rest429: 2 });
	await expect(town.client.calls.list()).rejects.toMatchObject({ status: 429, code: 20429 });
	await expect(town.client.calls.list()).rejects.toMatchObject({ code: 20429 });
	expect(await town.client.calls.list()).toEqual([]);
});

test('a 503 has done nothing, and a lost answer has done what was asked', async () => {
	const ring = () => town.client.calls.create({ to: DAUGHTER, from: SERVICE, twiml: response('<Pause length="9"/>') });
	town.control.setTrouble({ rest503: 1 });
	await expect(ring()).rejects.toMatchObject({ status: 503, code: 20503 });
	expect(await town.client.calls.list()).toEqual([]);
	town.control.setTrouble({ restCut: 1 });
	await expect(ring()).rejects.toMatchObject({ code: 'ECONNRESET' });
	expect(await town.client.calls.list()).toHaveLength(1);
});

test('a message is queued, sent and delivered, and one from outside is answered by its webhook', async () => {
	const message = await town.client.messages.create({
		to: DAUGHTER,
		from: SERVICE,
		body: '母亲按了求助键',
		statusCallback: `${town.customer.url}/text`,
	});
	expect(message.status).toBe('queued');
	await town.control.settled();
	expect(town.customer.at('/text').map(({ params }) => params.MessageStatus)).toEqual(['queued', 'sent', 'delivered']);
	town.customer.on('/sms', response('<Message>收到</Message>'));
	town.control.sendSms({ from: DAUGHTER, to: SERVICE, body: 'SOS' });
	await town.control.settled();
	expect(town.customer.at('/sms')).toMatchObject([
		{ signed: true, params: { From: DAUGHTER, To: SERVICE, Body: 'SOS', NumMedia: '0', SmsStatus: 'received' } },
	]);
	expect(town.control.messages().map(({ body, status, to }) => [body, status, to])).toEqual([
		['母亲按了求助键', 'delivered', DAUGHTER],
		['SOS', 'received', SERVICE],
		['收到', 'delivered', DAUGHTER],
	]);
});

test('a live call follows new instructions and the old ones stop', async () => {
	town.customer.on('/voice', response('<Gather timeout="4" action="/late"><Say>请按键</Say></Gather><Redirect>/late</Redirect>'));
	const senior = await town.dials();
	await town.client.calls(senior).update({ twiml: '<Response><Say>请不要挂断</Say><Pause length="60"/></Response>' });
	await town.control.settled();
	await town.clock.advance(10_000);
	expect(town.customer.at('/late')).toEqual([]);
	expect(town.control.heard(senior).at(-1)).toMatchObject({ text: '请不要挂断' });
	await town.client.calls(senior).update({ status: 'completed' });
	expect(await town.client.calls(senior).fetch()).toMatchObject({ status: 'completed', duration: '10' });
});

test('the numbers of the account are listed', async () => {
	const numbers = await town.client.incomingPhoneNumbers.list({ phoneNumber: SOS });
	expect(numbers).toMatchObject([{ phoneNumber: SOS, friendlyName: 'SOS', smsUrl: `${town.customer.url}/sms` }]);
});
