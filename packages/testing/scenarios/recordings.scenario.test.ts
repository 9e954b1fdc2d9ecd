import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createRecordingRound } from '@unwalled/app-dispatcher';
import { buildLive, type Live, openRegistry } from '@unwalled/app-live';
import { type Blobs, diskStore, sealedBlobs } from '@unwalled/blobs';
import { recordCallStatus } from '@unwalled/call';
import type { RecordingView, TicketRow } from '@unwalled/contracts';
import { makeFieldKey, readFileKeys } from '@unwalled/fieldcrypt';
import { eraseExpired } from '@unwalled/privacy';
import { listTroubledRecordings } from '@unwalled/recording';
import { createLogger } from '@unwalled/runtime';
import { openCarrier, openRecordingSource, type RecordingSource } from '@unwalled/telephony';
import { type Operator, Person, useHouse } from '@unwalled/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

const HEADER = 44;
const BYTES_PER_S = 32_000;
const DAY_MS = 86_400_000;
const open = useHouse();
const log = createLogger('test', 'silent');

let folder: string;
let source: RecordingSource;
let blobs: Blobs;
let round: () => Promise<number>;
let live: Live;
let url: string;
let desk: Person;
let lin: Operator;
beforeAll(async () => {
	const house = open();
	const { config } = house;
	source = openRecordingSource(config);
	folder = await mkdtemp(path.join(os.tmpdir(), 'uw-scenario-rec-'));
	blobs = sealedBlobs(diskStore(folder), readFileKeys(makeFieldKey('k1')));
	round = createRecordingRound({ house, source, blobs }, log);
	const registry = openRegistry(house.database.sql, () => house.clock.now().getTime(), house.fieldKeys);
	const recordings = { source, blobs };
	live = await buildLive({ house, carrier: openCarrier(config), config, log, registry, pages: null, recordings });
	url = await live.app.listen({ host: '127.0.0.1', port: 0 });
	desk = await Person.signIn(url, 'lin');
	lin = await house.shift.operator('lin');
});
afterAll(async () => {
	await live.close();
	await rm(folder, { recursive: true });
});

/** Somebody presses the red key, as a need of its own, and talks with the operator. */
async function talks(name: string) {
	const house = open();
	await house.clock.advance(600_000);
	const senior = house.shift.senior(name);
	await senior.presses();
	const ticket = await lin.ticket();
	const callId = ticket.call?.id ?? '';
	await lin.answers(ticket);
	await house.advance('5 s');
	await round();
	return { senior, ticket, callId };
}

const viewsOf = (ticket: TicketRow): Promise<RecordingView[]> => desk.do('GET', `/tickets/${ticket.id}/recordings`);

/** Lets the round look so often that whatever it waits for has come, or was given up. */
async function rounds(times: number): Promise<void> {
	for (let time = 0; time < times; time++) {
		await open().clock.advance(30_000);
		await round();
		await open().settle();
	}
}

const close = (ticket: TicketRow) =>
	open().database.pool.query(`update tickets set status = 'closed', closed_at = $2 where id = $1`, [ticket.id, open().clock.now()]);

/** The carrier's name of the last call that somebody made. */
const sidOf = (phone: string): string =>
	open()
		.carrier.control.calls()
		.findLast(({ handset, direction }) => handset === phone && direction === 'inbound')?.sid ?? '';

it('is told to the caller, pauses in silence, is kept with its waveform, is heard, and is gone from the carrier', async () => {
	const house = open();
	const { senior, ticket, callId } = await talks('李桂兰');
	expect(senior.heard).toContain('本次通话将被录音');
	expect(await viewsOf(ticket)).toMatchObject([{ status: 'recording', retention: 'sos', allowedActions: ['pause'] }]);
	await desk.do('POST', `/calls/${callId}/pause-recording`);
	await house.advance('10 s');
	await desk.do('POST', `/calls/${callId}/resume-recording`);
	await house.advance('5 s');
	await senior.hangsUp();
	expect((await source.fetch(sidOf(senior.phone)))?.length).toBe(20 * BYTES_PER_S);
	await rounds(1);

	const [view] = await viewsOf(ticket);
	expect(view).toMatchObject({ status: 'stored', durationMs: 20_000, channels: 2, pauses: [{ by: '林晓梅' }] });
	// A tone for each side, in turns, and nothing in the middle.
	const [left, right] = [view?.peaks.senior ?? [], view?.peaks.others ?? []];
	expect(Math.max(...left.slice(0, 35))).toBeGreaterThan(20);
	expect(Math.max(...right.slice(0, 35))).toBe(0);
	expect(Math.max(...left.slice(55, 145), ...right.slice(55, 145))).toBe(0);
	expect(Math.max(...right.slice(43, 50))).toBeGreaterThan(20);
	expect(Math.max(...left.slice(163, 190))).toBeGreaterThan(20);
	const audio = await fetch(`${url}/api/recordings/${view?.id}/audio`, { headers: { cookie: desk.cookie } });
	const wav = Buffer.from(await audio.arrayBuffer());
	expect([audio.headers.get('content-type'), wav.length]).toEqual(['audio/wav', HEADER + 20 * BYTES_PER_S]);
	expect(await source.fetch(sidOf(senior.phone))).toBeNull();
	await close(ticket);
});

it('is kept once though its news is lost or doubled and the carrier gives its file late', async () => {
	for (const [trouble, name] of [
		[{ drop: 100 }, '王德福'],
		[{ duplicate: 3, reorder: true }, '李桂兰'],
		[{ delayMs: 20_000, media503: 2 }, '王德福'],
	] as const) {
		const { control } = open().carrier;
		const { senior, ticket } = await talks(name);
		control.setTrouble(trouble);
		await senior.hangsUp();
		// All news of its end may be lost: then it is what the auditor hears when it asks.
		await recordCallStatus(open(), { carrierSid: sidOf(senior.phone), status: 'completed', sequence: 9 });
		await rounds(8);
		control.clearTrouble();
		expect(await viewsOf(ticket)).toMatchObject([{ status: 'stored', durationMs: 5_000 }]);
		const kept = await open().database.pool.query(`select 1 from events where type = 'recording.stored' and thread->>'ticketId' = $1`, [
			ticket.id,
		]);
		expect(kept.rowCount).toBe(1);
		expect(await source.fetch(sidOf(senior.phone))).toBeNull();
		await close(ticket);
	}
});

it('is reported when the carrier has none', async () => {
	const since = open().clock.now();
	const { senior, ticket } = await talks('李桂兰');
	await senior.hangsUp();
	await source.forget(sidOf(senior.phone));
	await rounds(8);
	expect(await viewsOf(ticket)).toMatchObject([{ status: 'missing', allowedActions: [] }]);
	const troubled = await listTroubledRecordings(open().database.pool, { since, endedBefore: since });
	expect(troubled.map(({ ticketId }) => ticketId)).toEqual([ticket.id]);
	expect((await lin.detail(ticket)).timeline.map(({ kind }) => kind)).toContain('recording.missing');
	await close(ticket);
});

it('is removed when its time is over', async () => {
	const house = open();
	expect(await blobs.list('')).toHaveLength(4);
	await house.clock.advance(3 * 366 * DAY_MS);
	await eraseExpired(house);
	await round();
	expect(await blobs.list('')).toEqual([]);
});
