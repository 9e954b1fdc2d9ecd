import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRecordingRound } from '@unwalled/app-dispatcher';
import { type Blobs, openRecordingBlobs } from '@unwalled/blobs';
import { hangUpCall } from '@unwalled/call';
import { makeFieldKey } from '@unwalled/fieldcrypt';
import { hushRecording } from '@unwalled/recording';
import { createLogger } from '@unwalled/runtime';
import { households } from '@unwalled/street';
import { openRecordingSource, type RecordingSource } from '@unwalled/telephony';
import { answerCall, callOut } from '@unwalled/ticket';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from './ground/facts.ts';
import { freeUdpPort } from './ground/free-ports.ts';
import { type Ground, OPERATOR, openGround } from './ground/ground.ts';
import type { SipPhone } from './ground/sip-phone.ts';
import type { TelephonyProcess } from './ground/telephony-process.ts';
import { countOf, heardIn, longest, type Singers, writeSingers } from './ground/tones.ts';

const SOS = '12350';
const BYTES_PER_S = 32_000;
const CROWD = 50;
const CROWD_TALKS_S = 10;
const callers = households.map(({ phones }) => (phones[0]?.phone ?? '').replace('+86', '0'));
let next = 0;

let ground: Ground;
let close: () => Promise<void>;
let service: TelephonyProcess;
let singers: Singers;
let source: RecordingSource;
let blobs: Blobs;
let tend: () => Promise<number>;
beforeAll(async () => {
	({ ground, close } = await openGround());
	singers = await writeSingers();
	const opened = [
		openRecordingSource(ground.config),
		openRecordingBlobs({ ...ground.config, UNWALLED_FIELD_KEYS: makeFieldKey('k1') }),
	] as const;
	if (!opened[0] || !opened[1]) throw new Error('an Asterisk records');
	[source, blobs] = opened;
	tend = createRecordingRound({ house: ground.house, source, blobs }, createLogger('test', 'silent'));
	service = await ground.startService();
});
afterAll(async () => {
	await close?.();
	await singers?.remove();
});

interface Conversation {
	readonly senior: SipPhone;
	readonly operator: SipPhone;
	readonly callId: string;
	readonly name: string;
}

async function talk(): Promise<Conversation> {
	const operator = await ground.operatorPhone(singers.operator);
	const caller = callers[next++] ?? '';
	const senior = await ground.seniorWith(singers.senior, caller, SOS);
	await senior.says('answered');
	const call = await ground.rowOf(
		'the press has a call',
		`select id, carrier_sid from calls where direction = 'inbound' and ended_at is null and phone = $1`,
		caller.replace(/^0/, '+86'),
	);
	const callId = String(call.id);
	await answerCall(ground.house, ground.carrier, { callId, actor: OPERATOR });
	await operator.says('rings');
	operator.tell('answer');
	await operator.says('talks');
	await until('both are in the room', async () => (await ground.insideRoom(callId)).length === 2);
	return { senior, operator, callId, name: source.nameOf(String(call.carrier_sid)) };
}

/** Waits until so much more was recorded: nobody has to look at a clock. */
async function recordMore(name: string, seconds: number): Promise<void> {
	const length = async (): Promise<number> => (await source.fetch(name))?.length ?? 0;
	const before = await length();
	await until(`${seconds} s more are recorded`, async () => (await length()) >= before + seconds * BYTES_PER_S);
}

async function wavOf(key: string): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of (await blobs.open(key))?.read(0, Number.MAX_SAFE_INTEGER) ?? []) parts.push(part);
	return Buffer.concat(parts);
}

/** Hangs up, and waits until the recording is kept and the exchange has let go of it. */
async function ended({ senior, operator, callId, name }: Conversation): Promise<{ wav: Buffer; row: Record<string, unknown> }> {
	senior.tell('hangup');
	await operator.says('hung up');
	return kept(callId, name);
}

async function kept(callId: string, name: string): Promise<{ wav: Buffer; row: Record<string, unknown> }> {
	const row = await until('the recording is kept', async () => {
		await tend();
		return ground.row(`select * from recordings where call_id = $1 and status = 'stored' and source_name is null`, callId);
	});
	expect(await source.fetch(name)).toBeNull();
	return { row, wav: await wavOf(String(row.blob_key)) };
}

it('records the senior on the left and everybody else on the right', async () => {
	const conversation = await talk();
	await recordMore(conversation.name, 2);
	const { wav, row } = await ended(conversation);
	expect(countOf(heardIn(wav, 'left'), 'senior')).toBeGreaterThan(15);
	expect(countOf(heardIn(wav, 'right'), 'operator')).toBeGreaterThan(12);
	expect(heardIn(wav, 'left')).not.toContain('operator');
	expect(heardIn(wav, 'right')).not.toContain('senior');
	// What the line itself said is on the side of the others.
	expect(heardIn(wav, 'right')).toContain('else');
	expect(row).toMatchObject({ channels: 2, retention: 'sos', bytes: String(wav.length) });
});

it('records silence while it is paused, as long as the pause was', async () => {
	const conversation = await talk();
	const hush = (silent: boolean) => hushRecording(ground.house, source, { callId: conversation.callId, actor: OPERATOR, silent });
	await recordMore(conversation.name, 1);
	await hush(true);
	await recordMore(conversation.name, 2);
	await hush(false);
	await recordMore(conversation.name, 1);
	const { wav, row } = await ended(conversation);
	for (const [side, who] of [
		['left', 'senior'],
		['right', 'operator'],
	] as const) {
		const heard = heardIn(wav, side);
		const [begin, end] = [heard.indexOf('silence', heard.indexOf(who)), heard.lastIndexOf('silence')];
		expect(longest(heard.slice(begin), 'silence')).toBeGreaterThan(17);
		expect(heard.slice(0, begin)).toContain(who);
		expect(countOf(heard.slice(end), who)).toBeGreaterThan(5);
	}
	expect(row.pauses).toMatchObject([{ by: OPERATOR.name, until: expect.any(String) }]);
});

it('has the whole of a call in the middle of which our process was killed', async () => {
	const conversation = await talk();
	await recordMore(conversation.name, 1);
	await service.stop('SIGKILL');
	await recordMore(conversation.name, 2);
	service = await ground.startService();
	await recordMore(conversation.name, 1);
	const { wav } = await ended(conversation);
	const [left, right] = [heardIn(wav, 'left'), heardIn(wav, 'right')];
	// Four seconds were waited for; two of them while nobody of ours was there.
	expect(countOf(left, 'senior')).toBeGreaterThan(32);
	expect(countOf(right, 'operator')).toBeGreaterThan(30);
	expect(longest(left, 'silence')).toBeLessThan(10);
});

it('records a senior whom we ring back, from the moment in which they are answered', async () => {
	const ticket = await ground.row('select id from tickets order by opened_at desc limit 1');
	const operator = await ground.operatorPhone(singers.operator);
	const senior = await ground.networkPhone();
	await callOut(ground.house, ground.carrier, { ticketId: String(ticket?.id), phone: '+8613800138000', actor: OPERATOR, party: 'senior' });
	for (const phone of [senior, operator]) {
		await phone.says('rings');
		phone.tell('answer');
		await phone.says('talks');
	}
	const call = await ground.rowOf(
		'the senior talks',
		`select id, carrier_sid from calls where party = 'senior' and direction = 'outbound' and status = 'in_progress'`,
	);
	const name = source.nameOf(String(call.carrier_sid));
	await until('it is recorded', () => source.fetch(name));
	await recordMore(name, 1);
	await hangUpCall(ground.house, ground.carrier, { callId: String(call.id), actor: OPERATOR });
	await operator.says('hung up');
	const { wav } = await kept(String(call.id), name);
	expect(heardIn(wav, 'right')).toContain('operator');
	expect(heardIn(wav, 'left')).not.toContain('operator');
});

it('records 50 calls at once on this machine, and none of them is missing', async () => {
	const before = Number((await ground.row('select count(*) as n from recordings'))?.n);
	const common = ['-i', '127.0.0.1', '-mi', '127.0.0.1', '-p', String(await freeUdpPort()), '-nostdin', '-s', SOS];
	const crowd = ['-sf', await singers.crowd(CROWD_TALKS_S), '-m', String(CROWD), '-l', String(CROWD), '-r', '25'];
	const sipp = spawn('sipp', [`127.0.0.1:${ground.exchangePort}`, ...common, ...crowd], { stdio: 'ignore' });
	const live = async () =>
		Number((await ground.row(`select count(*) as n from calls where direction = 'inbound' and ended_at is null`))?.n);
	await until('all of them talk at once', async () => (await live()) === CROWD);
	const [code] = await once(sipp, 'exit');
	expect(code).toBe(0);
	await until('all of them are kept', async () => {
		await tend();
		return Number((await ground.row(`select count(*) as n from recordings where status = 'stored'`))?.n) === before + CROWD;
	});
	expect(await ground.row(`select count(*) as n from recordings where status <> 'stored'`)).toEqual({ n: '0' });
	for (let nth = 0; nth < CROWD; nth++) {
		const kept = await ground.row('select blob_key from recordings order by started_at desc, id offset $1 limit 1', nth);
		// A machine that is busy with other things makes gaps in what the telephones send; whoever is recorded is there all the time.
		expect(countOf(heardIn(await wavOf(String(kept?.blob_key)), 'left'), 'senior')).toBeGreaterThan(CROWD_TALKS_S * 7);
	}
});
