import { afterEach, beforeEach, expect, test } from 'vitest';
import { ACCOUNT, response, startTown, TOKEN, type Town } from '../testing/town.ts';

const HEADER = 44;
const RATE = 8_000;
let town: Town;
let sid: string;
const isRecorded =
	'<Start><Recording channels="dual" recordingStatusCallback="/told" recordingStatusCallbackEvent="in-progress completed absent"/></Start>';
beforeEach(async () => {
	town = await startTown();
	town.customer.on('/voice', response(`${isRecorded}<Say>您好</Say><Pause length="600"/>`));
	sid = await town.dials();
});
afterEach(async () => {
	await town.close();
});

const current = () => town.client.calls(sid).recordings('Twilio.CURRENT');
const told = () => town.customer.at('/told').map(({ params }) => params);

async function end(): Promise<string> {
	town.control.hangUp(sid);
	await town.control.settled();
	return (await town.client.recordings.list({ callSid: sid }))[0]?.sid ?? '';
}

async function media(name: string, query = '?RequestedChannels=2') {
	const answer = await fetch(`${town.carrier.url}/2010-04-01/Accounts/${ACCOUNT}/Recordings/${name}${query}`, {
		headers: { authorization: `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}` },
	});
	return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
}

/** Counts how often a channel swings from below to above within a second: the pitch of its tone. */
function pitch(wav: Buffer, channel: 0 | 1, second: number): number {
	let swings = 0;
	let before = 0;
	for (let frame = second * RATE; frame < (second + 1) * RATE; frame++) {
		const sample = wav.readInt16LE(HEADER + frame * 4 + channel * 2);
		if (before < 0 && sample >= 0) swings++;
		before = sample;
	}
	return swings;
}

test('a recording that a document begins has the length of the call, and another tone on each of its two channels', async () => {
	await town.clock.advance(9_000);
	const { status, body } = await media(`${await end()}.wav`);
	expect(status).toBe(200);
	expect(body.length).toBe(HEADER + 9 * RATE * 4);
	expect(body.subarray(0, 4).toString()).toBe('RIFF');
	expect([pitch(body, 0, 1), pitch(body, 1, 1)]).toEqual([expect.closeTo(440, -1), 0]);
	expect([pitch(body, 0, 5), pitch(body, 1, 5)]).toEqual([0, expect.closeTo(660, -1)]);
});

test('a pause is silence of the same length, or left out', async () => {
	await current().update({ status: 'paused', pauseBehavior: 'silence' });
	await town.clock.advance(3_000);
	expect(await current().update({ status: 'in-progress' })).toMatchObject({ status: 'in-progress' });
	await town.clock.advance(6_000);
	await current().update({ status: 'paused', pauseBehavior: 'skip' });
	await town.clock.advance(5_000);
	const { body } = await media(`${await end()}.wav`);
	expect(body.length).toBe(HEADER + 9 * RATE * 4);
	expect(body.subarray(HEADER, HEADER + 3 * RATE * 4).every((byte) => byte === 0)).toBe(true);
	expect(body.subarray(HEADER + 3 * RATE * 4).some((byte) => byte !== 0)).toBe(true);
});

test('the status is told, signed, when it begins and when it is there', async () => {
	await town.clock.advance(4_000);
	const recording = await end();
	expect(town.customer.at('/told').every(({ signed }) => signed)).toBe(true);
	expect(told()).toMatchObject([
		{ RecordingStatus: 'in-progress', RecordingSid: recording, CallSid: sid },
		{ RecordingStatus: 'completed', RecordingSid: recording, RecordingDuration: '4', RecordingChannels: '2', RecordingTrack: 'both' },
	]);
});

test('a call of no length leaves none', async () => {
	const recording = await end();
	expect(told().at(-1)).toMatchObject({ RecordingStatus: 'absent' });
	expect((await media(`${recording}.wav`)).status).toBe(404);
});

test('the real library begins, stops, reads, lists and deletes recordings', async () => {
	const { recordings } = town.client.calls(sid);
	await current().update({ status: 'stopped' });
	await expect(current().update({ status: 'paused' })).rejects.toMatchObject({ code: 20404 });
	const made = await recordings.create({ recordingChannels: 'mono', recordingStatusCallback: `${town.customer.url}/told` });
	expect(made).toMatchObject({ status: 'in-progress', channels: 1, source: 'StartCallRecordingAPI', callSid: sid });
	await expect(town.client.recordings(made.sid).remove()).rejects.toMatchObject({ status: 409 });
	await town.clock.advance(2_000);
	expect(await end()).toBe(made.sid);
	expect((await recordings.list()).map(({ status }) => status)).toEqual(['completed', 'absent']);
	expect((await media(`${made.sid}.wav`)).status).toBe(400);
	expect((await media(`${made.sid}.wav`, '')).body.length).toBe(HEADER + 2 * RATE * 2);
	await expect(recordings.create()).rejects.toMatchObject({ code: 21220 });
	await expect(recordings(made.sid).update({ status: 'paused' })).rejects.toMatchObject({ code: 21220 });
	expect(await town.client.recordings(made.sid).remove()).toBe(true);
	await expect(town.client.recordings(made.sid).fetch()).rejects.toMatchObject({ status: 404 });
});

test('a switch fails as many fetches of the sound as it says', async () => {
	await town.clock.advance(1_000);
	const recording = await end();
	town.control.setTrouble({ media503: 1 });
	expect((await media(`${recording}.wav`)).status).toBe(503);
	expect((await media(`${recording}.wav`)).status).toBe(200);
});
