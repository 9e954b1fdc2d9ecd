import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCOUNT, DAUGHTER, response, SENIOR, SERVICE, SOS, startTown, TOKEN, type Town } from '../testing/town.ts';
import { answerSchema, faults } from '../testing/twilio-schema.ts';

let town: Town;
let senior = '';
beforeAll(async () => {
	town = await startTown();
	town.customer.on('/voice', response('<Dial><Conference participantLabel="senior">room 1</Conference></Dial>'));
	senior = await town.dials();
});
afterAll(async () => {
	await town.close();
});

async function ask(method: string, path: string, form?: Record<string, string>) {
	const answer = await fetch(`${town.carrier.url}/2010-04-01/Accounts/${ACCOUNT}${path}`, {
		method,
		headers: { authorization: `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}` },
		...(form ? { body: new URLSearchParams(form) } : {}),
	});
	const text = await answer.text();
	return { status: answer.status, json: text === '' ? null : JSON.parse(text) };
}

interface Case {
	name: string;
	resource: string;
	method: 'get' | 'post';
	status: number;
	path: () => string;
	form?: Record<string, string>;
}

const ROOM = '/Conferences/room%201';
const cases: Case[] = [
	{
		name: 'placing a call',
		resource: '/Calls.json',
		method: 'post',
		status: 201,
		path: () => '/Calls.json',
		form: { To: DAUGHTER, From: SOS, Twiml: '<Response/>' },
	},
	{ name: 'listing calls', resource: '/Calls.json', method: 'get', status: 200, path: () => '/Calls.json?PageSize=1' },
	{ name: 'a call', resource: '/Calls/{Sid}.json', method: 'get', status: 200, path: () => `/Calls/${senior}.json` },
	{
		name: 'redirecting a call',
		resource: '/Calls/{Sid}.json',
		method: 'post',
		status: 200,
		path: () => `/Calls/${senior}.json`,
		form: { Twiml: '<Response><Dial><Conference participantLabel="senior">room 1</Conference></Dial></Response>' },
	},
	{
		name: 'adding a participant',
		resource: '/Conferences/{ConferenceSid}/Participants.json',
		method: 'post',
		status: 201,
		path: () => `${ROOM}/Participants.json`,
		form: { To: 'client:op_lin', From: SERVICE, Label: 'operator' },
	},
	{
		name: 'listing participants',
		resource: '/Conferences/{ConferenceSid}/Participants.json',
		method: 'get',
		status: 200,
		path: () => `${ROOM}/Participants.json`,
	},
	{
		name: 'a participant',
		resource: '/Conferences/{ConferenceSid}/Participants/{CallSid}.json',
		method: 'get',
		status: 200,
		path: () => `${ROOM}/Participants/senior.json`,
	},
	{
		name: 'muting a participant',
		resource: '/Conferences/{ConferenceSid}/Participants/{CallSid}.json',
		method: 'post',
		status: 200,
		path: () => `${ROOM}/Participants/${senior}.json`,
		form: { Muted: 'true' },
	},
	{
		name: 'holding a participant',
		resource: '/Conferences/{ConferenceSid}/Participants/{CallSid}.json',
		method: 'post',
		status: 200,
		path: () => `${ROOM}/Participants/${senior}.json`,
		form: { Hold: 'true', HoldUrl: 'http://127.0.0.1:9/hold', HoldMethod: 'POST' },
	},
	{
		name: 'letting a participant talk again',
		resource: '/Conferences/{ConferenceSid}/Participants/{CallSid}.json',
		method: 'post',
		status: 200,
		path: () => `${ROOM}/Participants/${senior}.json`,
		form: { Hold: 'false', Muted: 'false', Coaching: 'false' },
	},
	{
		name: 'recording a call',
		resource: '/Calls/{CallSid}/Recordings.json',
		method: 'post',
		status: 201,
		path: () => `/Calls/${senior}/Recordings.json`,
		form: { RecordingChannels: 'dual', RecordingTrack: 'both' },
	},
	{
		name: 'listing the recordings of a call',
		resource: '/Calls/{CallSid}/Recordings.json',
		method: 'get',
		status: 200,
		path: () => `/Calls/${senior}/Recordings.json`,
	},
	{
		name: 'pausing what is recorded now',
		resource: '/Calls/{CallSid}/Recordings/{Sid}.json',
		method: 'post',
		status: 200,
		path: () => `/Calls/${senior}/Recordings/Twilio.CURRENT.json`,
		form: { Status: 'paused', PauseBehavior: 'silence' },
	},
	{
		name: 'a recording of a call',
		resource: '/Calls/{CallSid}/Recordings/{Sid}.json',
		method: 'get',
		status: 200,
		path: () => `/Calls/${senior}/Recordings/Twilio.CURRENT.json`,
	},
	{
		name: 'listing recordings',
		resource: '/Recordings.json',
		method: 'get',
		status: 200,
		path: () => `/Recordings.json?CallSid=${senior}`,
	},
	{ name: 'listing conferences', resource: '/Conferences.json', method: 'get', status: 200, path: () => '/Conferences.json' },
	{ name: 'a conference', resource: '/Conferences/{Sid}.json', method: 'get', status: 200, path: () => `${ROOM}.json` },
	{
		name: 'ending a conference',
		resource: '/Conferences/{Sid}.json',
		method: 'post',
		status: 200,
		path: () => `${ROOM}.json`,
		form: { Status: 'completed' },
	},
	{
		name: 'sending a message',
		resource: '/Messages.json',
		method: 'post',
		status: 201,
		path: () => '/Messages.json',
		form: { To: DAUGHTER, From: SOS, Body: '您好' },
	},
	{ name: 'listing messages', resource: '/Messages.json', method: 'get', status: 200, path: () => '/Messages.json' },
	{
		name: 'a message',
		resource: '/Messages/{Sid}.json',
		method: 'get',
		status: 200,
		path: () => `/Messages/${town.control.messages()[0]?.sid}.json`,
	},
	{
		name: 'listing the numbers',
		resource: '/IncomingPhoneNumbers.json',
		method: 'get',
		status: 200,
		path: () => '/IncomingPhoneNumbers.json',
	},
];

test.each(cases)('$name is answered exactly as Twilio describes it', async (one) => {
	const answer = await ask(one.method, one.path(), one.form);
	await town.control.settled();
	expect(answer.status).toBe(one.status);
	expect(faults(answerSchema(one.resource, one.method, one.status), answer.json)).toEqual([]);
});

test('a call and a conference that are over are answered exactly as Twilio describes them', async () => {
	const over = await ask('get', `/Calls/${senior}.json`);
	expect(over.json).toMatchObject({ status: 'completed', from: SENIOR });
	expect(faults(answerSchema('/Calls/{Sid}.json', 'get', 200), over.json)).toEqual([]);
	const rooms = await ask('get', '/Conferences.json?Status=completed');
	expect(rooms.json.conferences).toHaveLength(2); // redirecting the only participant had ended the first one
	expect(faults(answerSchema('/Conferences.json', 'get', 200), rooms.json)).toEqual([]);
});

test('a recording that is over is answered exactly as Twilio describes it, then deleted', async () => {
	const sid = (await ask('get', '/Recordings.json')).json.recordings[0].sid;
	const over = await ask('get', `/Recordings/${sid}.json`);
	expect(over.json).toMatchObject({ call_sid: senior, channels: 2, status: 'absent' });
	expect(faults(answerSchema('/Recordings/{Sid}.json', 'get', 200), over.json)).toEqual([]);
	expect((await ask('delete', `/Recordings/${sid}.json`)).status).toBe(204);
	expect((await ask('get', `/Recordings/${sid}.json`)).status).toBe(404);
});

test('the check catches a wrong status, an ISO date, a number for a text, a missing and an unknown field', async () => {
	const { json } = await ask('get', `/Calls/${senior}.json`);
	const { direction: _left, ...rest } = json;
	const broken = { ...rest, status: 'answered', date_created: new Date(0).toISOString(), duration: 15, surprise: true };
	expect(faults(answerSchema('/Calls/{Sid}.json', 'get', 200), broken).sort()).toEqual([
		'/ must NOT have additional properties',
		"/ must have required property 'direction'",
		'/date_created must match format "date-time-rfc-2822"',
		'/duration must be string',
		'/status must be equal to one of the allowed values',
		'/status must be null',
		'/status must match a schema in anyOf',
	]);
	const list = await ask('get', '/Calls.json');
	delete list.json.calls[0].sid;
	expect(faults(answerSchema('/Calls.json', 'get', 200), list.json)).toContain("/calls/0 must have required property 'sid'");
});
