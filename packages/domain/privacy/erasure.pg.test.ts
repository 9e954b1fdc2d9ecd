import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { takePresses } from '@unwalled/ticket';
import { digestOf, listEntries } from '@unwalled/trail';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyAsCsv, copyPerson, eraseExpired, liftHold, listCertificates, placeHold, receiveRequest, stepRequest } from './index.ts';

const LI = 'snr_li0guilan';
const PHONE = '+866315231201';
const DAY = 86_400_000;
const song = { id: 'acc_song', name: '宋立华' };
let house: TestHouse;
let ticketId: string;
beforeEach(async () => {
	house = await openTestHouse();
	ticketId = await press('CA1');
	await sql(
		"update tickets set status = 'closed', outcome = 'reassured', closed_at = now(), senior_id = $2, summary = '李桂兰摔倒' where id = $1",
		[ticketId, LI],
	);
});
afterEach(() => house.close());

async function press(sid: string): Promise<string> {
	const call = { carrierSid: sid, dialled: '+8663112350', status: 'completed' as const };
	const one = { key: sid, kind: 'alarm', channel: 'phone', rawPhone: PHONE, phone: PHONE, ticketKind: 'sos', priority: 'P0' } as const;
	const [taken] = await takePresses(house, [{ ...one, summary: '', call }], { mergeWindowS: 0 });
	if (!taken?.callId) throw new Error('no call');
	await sql("update calls set ended_at = started_at, status = 'completed' where id = $1", [taken.callId]);
	const at = house.clock.now();
	await sql("insert into speech (key, call_id, ticket_id, who, text, at) values ($1, $2, $3, 'senior', '我是李桂兰', $4)", [
		sid,
		taken.callId,
		taken.ticketId,
		at,
	]);
	await sql(
		"insert into messages (id, ticket_id, purpose, phone, body, status, created_at) values ($1, $2, $3, '+8613812341234', '李桂兰报警', 'delivered', $4)",
		[`msg_${sid.toLowerCase()}000`, taken.ticketId, `alarm.${taken.ticketId}.+8613812341234`, at],
	);
	return taken.ticketId;
}

async function sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
	return (await house.database.pool.query<Row>(text, values)).rows;
}

const outcomes = async () =>
	Object.fromEntries(
		(await eraseExpired(house)).map(({ class: kept, outcome }) => [kept, outcome]).filter(([, outcome]) => outcome !== 'nothing_due'),
	);
const certificates = () => listCertificates(house.database.sql, { areaPath: areaPaths.city, limit: 100 });

const HISTORY = ['tickets', 'calls', 'presses', 'messages', 'speech', 'alerts', 'events', 'visits'];
const everywhere = () => Promise.resolve(true);
const REGISTER = ['seniors', 'contacts', 'household_phones', 'households'];

/** Tables in which something still names the senior, or the telephone at the door. */
async function traces(tables: readonly string[]): Promise<string[]> {
	const found: string[] = [];
	for (const table of tables) {
		const rows = await sql<{ text: string }>(`select to_jsonb(x)::text as text from ${table} x`);
		if (rows.some(({ text }) => /李桂兰|5231201|snr_li0guilan/.test(text.replaceAll('"id": "snr_li0guilan"', '')))) found.push(table);
	}
	return found;
}

describe('time', () => {
	it('erases each class when its days are over, and not before', async () => {
		expect(await outcomes()).toEqual({});
		await house.clock.advance(181 * DAY);
		expect(await outcomes()).toEqual({ recordings: 'erased' });
		expect(await sql('select * from speech')).toEqual([]);
		await house.clock.advance(185 * DAY);
		expect(await outcomes()).toEqual({ messages: 'erased' });
		await house.clock.advance(365 * DAY);
		expect(await outcomes()).toEqual({ calls: 'erased' });
		await house.clock.advance(366 * DAY);
		expect(await outcomes()).toMatchObject({ presses: 'erased', tickets: 'erased' });
		expect(await traces(HISTORY)).toEqual([]);
		const [ticket] = await sql('select status, outcome, senior_id, household_id, phone, summary from tickets');
		expect(ticket).toEqual({ status: 'closed', outcome: 'reassured', senior_id: null, household_id: null, phone: null, summary: '' });
		expect(await outcomes()).toEqual({});
	});

	it('leaves a ticket that is not finished alone', async () => {
		await sql("update tickets set status = 'resolved', closed_at = null where id = $1", [ticketId]);
		await house.clock.advance(2_000 * DAY);
		expect(await outcomes()).toEqual({});
	});

	it('says what, how much and by which rule, in a certificate that nobody can change', async () => {
		await house.clock.advance(181 * DAY);
		const [speech] = await sql<{ seq: string }>('select seq from speech');
		await eraseExpired(house);
		const [certificate] = await certificates();
		expect(certificate).toMatchObject({ class: 'recordings', counts: { speech: 1 }, rule: expect.stringContaining('180'), by: 'house' });
		expect(certificate?.digest).toBe(digestOf({ before: '', table: 'speech', keys: [String(speech?.seq)] }));
		expect(certificate?.doneAt).toEqual(house.clock.now());
		await expect(sql("update erasure_certificates set counts = '{}'")).rejects.toThrow('stays as it is');
		await expect(sql('delete from erasure_certificates')).rejects.toThrow('stays as it is');
		const [entry] = await listEntries(house.database.sql, { areaPath: areaPaths.city, action: 'privacy.erased', limit: 1 });
		expect(entry).toMatchObject({ subjectId: certificate?.id, facts: { digest: certificate?.digest } });
	});

	it('goes on under the same certificate after it was killed', async () => {
		await house.clock.advance(181 * DAY);
		await sql(
			`insert into erasure_certificates (id, class, rule, before, begun_at, by, counts, digest) values ('erc_killed', 'recordings', 'r', now(), $1, 'house', '{"speech": 500}', 'abc')`,
			[house.clock.now()],
		);
		await eraseExpired(house);
		expect(await certificates()).toMatchObject([{ id: 'erc_killed', counts: { speech: 501 } }]);
	});

	it('touches append-only rows only under a certificate', async () => {
		await expect(sql('update presses set phone = null')).rejects.toThrow('append-only');
		await expect(sql("begin; set local unwalled.erasure = 'erc_none'; update presses set phone = null; commit")).rejects.toThrow(
			'append-only',
		);
		await sql('rollback');
	});
});

describe('an order to keep', () => {
	it('stops the erasure of a class until it is lifted', async () => {
		const { hold } = await placeHold(house, { actor: song, reaches: everywhere, class: 'recordings', reason: '法院调取' });
		await house.clock.advance(181 * DAY);
		expect(await outcomes()).toEqual({ recordings: 'held' });
		expect(await sql('select * from speech')).toHaveLength(1);
		expect((await liftHold(house, { actor: song, holdId: hold.id, reason: '结案' })).changed).toBe(true);
		expect((await liftHold(house, { actor: song, holdId: hold.id, reason: '结案' })).changed).toBe(false);
		expect(await outcomes()).toEqual({ recordings: 'erased' });
	});

	it('keeps everything of one senior, and of nobody else', async () => {
		await placeHold(house, { actor: song, reaches: everywhere, seniorId: LI, reason: '投诉未结' });
		await house.clock.advance(2_000 * DAY);
		expect(await outcomes()).toEqual({});
	});
});

describe('a person asks', () => {
	const ask = (kind: 'copy' | 'correction' | 'deletion') =>
		receiveRequest(house, { actor: song, seniorId: LI, kind, askedBy: '王芳（女儿）', wish: '请处理' });
	const step = (command: 'verify' | 'complete' | 'refuse', request: { id: string; version: number }) =>
		stepRequest(house, command, { actor: song, requestId: request.id, version: request.version, note: '核对了身份证' });

	it('to be erased: once it is proven who asks, nothing names them any more', async () => {
		const { request } = await ask('deletion');
		await expect(step('complete', request)).rejects.toMatchObject({ code: 'refused' });
		const verified = (await step('verify', request)).request;
		await expect(step('complete', request)).rejects.toMatchObject({ code: 'stale_version' });
		const done = await step('complete', verified);
		expect(done.request).toMatchObject({ status: 'done', askedBy: '', certificateId: expect.stringMatching(/^erc_/) });
		expect((await step('complete', verified)).changed).toBe(false);
		expect(await traces([...HISTORY, ...REGISTER])).toEqual([]);
		const [certificate] = await certificates();
		expect(certificate).toMatchObject({ seniorId: LI, counts: { seniors: 1, tickets: 1, speech: 1, presses: 1 } });
	});

	it('to be erased, and has to wait for a court or an unfinished ticket', async () => {
		const verified = (await step('verify', (await ask('deletion')).request)).request;
		const { hold } = await placeHold(house, { actor: song, reaches: everywhere, seniorId: LI, reason: '法院' });
		await expect(step('complete', verified)).rejects.toMatchObject({ facts: { why: 'held' } });
		await liftHold(house, { actor: song, holdId: hold.id, reason: '结案' });
		await sql("update tickets set status = 'resolved' where id = $1", [ticketId]);
		await expect(step('complete', verified)).rejects.toMatchObject({ facts: { why: 'unfinished_ticket' } });
		expect(await traces(REGISTER)).toContain('seniors');
	});

	it('to be erased, and is kept by an order that names a file which was merged into theirs', async () => {
		const old = 'snr_0lioldfile';
		await sql(
			`insert into seniors select (jsonb_populate_record(s, jsonb_build_object('id', $2::text, 'merged_into', s.id,
			 'id_number_index', null, 'card_number', null))).* from seniors s where id = $1`,
			[LI, old],
		);
		const verified = (await step('verify', (await ask('deletion')).request)).request;
		const { hold } = await placeHold(house, { actor: song, reaches: everywhere, seniorId: old, reason: '法院' });
		await expect(step('complete', verified)).rejects.toMatchObject({ facts: { why: 'held' } });
		await house.clock.advance(4_000 * DAY);
		await eraseExpired(house);
		expect(await traces([...HISTORY, ...REGISTER])).toEqual(expect.arrayContaining(['presses', 'calls', 'seniors']));
		await liftHold(house, { actor: song, holdId: hold.id, reason: '结案' });
		await eraseExpired(house);
		expect(await traces(['presses', 'calls'])).toEqual([]);
	});

	it('for a copy: everything of theirs, nobody else’s numbers, every row marked', async () => {
		const { request } = await ask('copy');
		await expect(copyPerson(house, { requestId: request.id, actor: song })).rejects.toMatchObject({ code: 'refused' });
		await step('verify', request);
		const copy = await copyPerson(house, { requestId: request.id, actor: song });
		expect(copy.parts.seniors).toMatchObject([{ name: '李桂兰' }]);
		expect(copy.parts.tickets).toHaveLength(1);
		expect(copy.parts.phones).toMatchObject([{ phone: PHONE }]);
		const others = await sql<{ phone: string; name: string }>('select phone, name from contacts where senior_id = $1', [LI]);
		const csv = copyAsCsv(copy);
		expect(others.length).toBeGreaterThan(0);
		for (const { phone } of others) expect(csv).not.toContain(phone);
		for (const { name } of others) expect(JSON.stringify(copy.parts.contacts)).not.toContain(name);
		const lines = csv.trim().split('\r\n').slice(1);
		expect(lines.every((line) => line.endsWith(copy.watermark))).toBe(true);
		const [entry] = await listEntries(house.database.sql, { areaPath: areaPaths.city, action: 'senior.copied', limit: 1 });
		expect(entry).toMatchObject({ actorId: song.id, subjectId: LI });
	});

	it('and a spreadsheet runs nothing of it', () => {
		const copy = { requestId: 'prq_0001', madeAt: '', madeBy: '', watermark: 'w', parts: { facts: [{ value: '=cmd()', note: 'a,"b"' }] } };
		expect(copyAsCsv(copy)).toContain('facts,1,value,\'=cmd(),w\r\nfacts,1,note,"a,""b""",w');
	});
});
