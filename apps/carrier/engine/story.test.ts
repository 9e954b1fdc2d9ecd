import { afterEach, beforeEach, expect, test } from 'vitest';
import { response, SENIOR, SOS, startTown, type Town } from '../testing/town.ts';

let town: Town;
beforeEach(async () => {
	town = await startTown();
});
afterEach(async () => {
	expect(town.customer.received.filter((one) => !one.signed)).toEqual([]);
	await town.close();
});

const ROOM = response(
	`<Say>正在为您接通</Say><Dial><Conference startConferenceOnEnter="false" endConferenceOnExit="true" participantLabel="senior"
		statusCallback="/room" statusCallbackEvent="start end join leave mute hold" waitUrl="">ticket-1</Conference></Dial>`,
);

function greetThenRoom(): void {
	town.customer.on(
		'/voice',
		response(
			`<Start><Transcription statusCallbackUrl="/words" track="inbound_track" languageCode="cmn-CN" name="senior"/></Start>
			<Gather numDigits="1" timeout="4" finishOnKey="" actionOnEmptyResult="true" action="menu?t=1"><Say language="cmn-CN">您好，这里是12349</Say></Gather>`,
		),
	);
	town.customer.on('/menu', ROOM);
}

const operatorLeg = () => ({ from: SOS, to: 'client:op_lin', label: 'operator', statusCallback: `${town.customer.url}/leg` });

test('a press is greeted, answers the prompt, waits in the room, talks with the operator and hangs up', async () => {
	greetThenRoom();
	const { control, customer, client } = town;
	const senior = await town.dials();
	expect(control.heard(senior)).toMatchObject([{ kind: 'say', text: '您好，这里是12349', prompt: true, from: SOS }]);
	expect(control.calls()).toMatchObject([{ status: 'in-progress', gathering: { numDigits: 1, digits: '' } }]);

	control.press(senior, '1');
	await control.settled();
	expect(customer.at('/menu')).toMatchObject([
		{ params: { Digits: '1', CallStatus: 'in-progress', From: SENIOR, To: SOS, Direction: 'inbound' } },
	]);
	expect(control.calls()[0]?.room).toMatchObject({ name: 'ticket-1', label: 'senior', listening: 'waiting' });

	const operator = await client
		.conferences('ticket-1')
		.participants.create({ ...operatorLeg(), statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'] });
	expect(operator).toMatchObject({ status: 'queued', label: 'operator' });
	await control.settled();
	control.speak(operator.callSid, '您好，哪里不舒服？');
	control.speak(senior, '我摔倒了');
	await control.settled();
	expect(control.heard(senior).at(-1)).toMatchObject({ kind: 'speech', text: '您好，哪里不舒服？', from: 'client:op_lin' });
	expect(control.heard(operator.callSid)).toMatchObject([{ kind: 'speech', text: '我摔倒了', from: SENIOR }]);

	control.hangUp(senior);
	await control.settled();
	expect(control.calls().map((call) => call.status)).toEqual(['completed', 'completed']);
	expect(customer.at('/room').map(({ params }) => [params.SequenceNumber, params.StatusCallbackEvent, params.ParticipantLabel])).toEqual([
		['1', 'participant-join', 'senior'],
		['2', 'participant-join', 'operator'],
		['3', 'conference-start', undefined],
		['4', 'participant-leave', 'senior'],
		['5', 'participant-leave', 'operator'],
		['6', 'conference-end', undefined],
	]);
	expect(customer.at('/room').at(-1)?.params).toMatchObject({
		ReasonConferenceEnded: 'participant-with-end-conference-on-exit-left',
		CallSidEndingConference: senior,
	});
	expect(customer.at('/leg').map(({ params }) => [params.SequenceNumber, params.CallStatus])).toEqual([
		['0', 'initiated'],
		['1', 'ringing'],
		['2', 'in-progress'],
		['3', 'completed'],
	]);
	expect(customer.at('/status')).toMatchObject([
		{ params: { CallSid: senior, CallStatus: 'completed', SequenceNumber: '0', CallbackSource: 'call-progress-events' } },
	]);
	expect(control.errors()).toEqual([]);
});

test('speech is transcribed while the transcription runs, with a sequence of its own', async () => {
	greetThenRoom();
	const senior = await town.dials();
	town.control.speak(senior, '喂？');
	town.control.hangUp(senior);
	await town.control.settled();
	const words = town.customer.at('/words').map(({ params }) => params);
	expect(words.map((one) => [one.TranscriptionEvent, one.SequenceId])).toEqual([
		['transcription-started', '1'],
		['transcription-content', '2'],
		['transcription-stopped', '3'],
	]);
	expect(words[1]).toMatchObject({ CallSid: senior, Track: 'inbound_track', LanguageCode: 'cmn-CN', Final: 'true' });
	expect(JSON.parse(words[1]?.TranscriptionData ?? '')).toEqual({ transcript: '喂？', confidence: 0.98 });
	expect(words[1]?.TranscriptionSid).toMatch(/^GT[0-9a-f]{32}$/);
});

test('a transcription of both tracks writes down what the senior says and what the senior hears', async () => {
	town.customer.on('/voice', response('<Start><Transcription statusCallbackUrl="/words"/></Start><Dial><Conference>r</Conference></Dial>'));
	const senior = await town.dials();
	const operator = await town.client.conferences('r').participants.create(operatorLeg());
	await town.control.settled();
	town.control.speak(operator.callSid, '您好');
	town.control.speak(senior, '疼');
	await town.control.settled();
	const contents = town.customer.at('/words').filter(({ params }) => params.TranscriptionEvent === 'transcription-content');
	expect(contents.map(({ params }) => [params.Track, JSON.parse(params.TranscriptionData ?? '').transcript])).toEqual([
		['outbound_track', '您好'],
		['inbound_track', '疼'],
	]);
});

test('an announcement reaches everybody in the room, one on a participant only that participant', async () => {
	greetThenRoom();
	town.customer.on('/announce', response('<Say>派出的护理员已出发</Say>'));
	const senior = await town.dials();
	town.control.press(senior, '1');
	await town.control.settled();
	const operator = await town.client.conferences('ticket-1').participants.create(operatorLeg());
	await town.control.settled();
	await town.client.conferences(operator.conferenceSid).update({ announceUrl: `${town.customer.url}/announce` });
	await town.control.settled();
	const announced = (sid: string) => town.control.heard(sid).filter((entry) => entry.kind === 'announce').length;
	expect([announced(senior), announced(operator.callSid)]).toEqual([1, 1]);
	await town.client
		.conferences('ticket-1')
		.participants('operator')
		.update({ announceUrl: `${town.customer.url}/announce` });
	await town.control.settled();
	expect([announced(senior), announced(operator.callSid)]).toEqual([1, 2]);
});
