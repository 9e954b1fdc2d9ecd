import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { repositoryRoot } from '@unwalled/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Door, newSid, openDoor, ringing, SERVICE_LINE, SOS_LINE } from './testing/door.ts';

let folder: string;
let door: Door;
beforeAll(async () => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'unwalled-closed-'));
	cpSync(path.join(repositoryRoot, 'infra', 'flows'), folder, { recursive: true });
	const file = path.join(folder, 'service.yaml');
	const everyDay = '{ days: [mon, tue, wed, thu, fri, sat, sun], from: "00:00", until: "24:00" }';
	const text = readFileSync(file, 'utf8');
	expect(text).toContain(everyDay);
	// Open for one minute of one day: closed whenever this runs.
	writeFileSync(file, text.replace(everyDay, '{ days: [mon], from: "03:00", until: "03:01" }'));
	door = await openDoor({ flowsDir: folder });
});
afterAll(async () => {
	await door.close();
	rmSync(folder, { recursive: true });
});

/** Rings, follows the question with each digit, and returns what was heard last. */
async function ring(line: string, ...digits: string[]): Promise<{ sid: string; heard: string }> {
	const sid = newSid();
	let heard = (await door.post('/twilio/voice', ringing(`+861395556${sid.slice(-4)}`, line, sid))).body;
	for (const Digits of digits) {
		const action = /action="https?:\/\/[^/]+([^"]+)"/.exec(heard)?.[1]?.replaceAll('&amp;', '&') ?? '';
		heard = (await door.post(action, { CallSid: sid, Digits })).body;
	}
	return { sid, heard };
}
const notesOf = async (sid: string): Promise<string[]> => {
	const { rows } = await door.house.database.pool.query(
		"select payload->>'text' as text from events e join calls c on c.ticket_id = e.ticket_id where c.carrier_sid = $1 and e.type = 'ticket.note_added'",
		[sid],
	);
	return rows.map(({ text }) => text);
};

describe('the service line out of hours', () => {
	it('says its hours, and has the press on disk before it does', async () => {
		const { sid, heard } = await ring(SERVICE_LINE);
		expect(heard).toContain('服务时间为星期一3点到3点1分');
		expect(await door.ticketOf(sid)).toMatchObject({ status: 'open', kind: 'service' });
	});

	it('writes a wish to be rung back on the ticket, once, and says goodbye', async () => {
		const { sid, heard } = await ring(SERVICE_LINE, '1');
		expect(heard).toContain('<Hangup/>');
		await door.post('/twilio/menu?flow=service&node=closed', { CallSid: sid, Digits: '1' });
		expect(await door.ticketOf(sid)).toMatchObject({ priority: 'P3', summary: '非服务时间来电，希望回电' });
		expect(await notesOf(sid)).toEqual(['来电人希望回电']);
	});

	it('listens to a message, and has its call on the list before the first word of it', async () => {
		const { sid, heard } = await ring(SERVICE_LINE, '2');
		expect(heard).toMatch(/请现在留言[\s\S]*<Gather[^>]* timeout="60"[^>]*\/>/);
		const { rows } = await door.house.database.pool.query(
			'select m.state, m.message_from, m.message_until from missed_calls m join calls c on c.id = m.call_id where c.carrier_sid = $1',
			[sid],
		);
		expect(rows).toEqual([{ state: 'open', message_from: expect.any(Date), message_until: null }]);
	});

	it('leads into the room whoever was answered while they left a message', async () => {
		const { sid } = await ring(SERVICE_LINE, '2');
		await door.house.database.pool.query(`update calls set line = 'connected', operator_id = 'acc_lin0' where carrier_sid = $1`, [sid]);
		const { body } = await door.post('/twilio/menu?flow=service&node=message', { CallSid: sid, Digits: '#' });
		expect(body).toContain('<Conference');
		expect(body).not.toContain('<Hangup');
	});

	it.each([
		['0', ['0'], 'P0'],
		['9', ['9'], 'P0'],
		['nothing twice', ['', ''], 'P1'],
	])('leads to an operator whoever presses %s', async (_what, digits, priority) => {
		const { sid, heard } = await ring(SERVICE_LINE, ...digits);
		expect(heard).toContain('<Conference');
		expect(await door.ticketOf(sid)).toMatchObject({ priority });
	});

	it('asks a second time whoever pressed nothing', async () => {
		const { heard } = await ring(SERVICE_LINE, '');
		expect(heard).toContain('tries=1');
	});
});

it('the SOS line knows no hours', async () => {
	const { heard } = await ring(SOS_LINE);
	expect(heard).toContain('<Conference');
	expect(heard).not.toContain('<Gather');
});

it('a house whose flow is wrong does not start, and says where', async () => {
	const wrong = mkdtempSync(path.join(os.tmpdir(), 'unwalled-wrong-'));
	cpSync(path.join(repositoryRoot, 'infra', 'flows'), wrong, { recursive: true });
	const file = path.join(wrong, 'sos.yaml');
	writeFileSync(file, readFileSync(file, 'utf8').replace('next: room', 'next: nowhere'));
	await expect(openDoor({ flowsDir: wrong })).rejects.toThrow(/sos\.yaml:\d+ unknown_node/);
	rmSync(wrong, { recursive: true });
});
