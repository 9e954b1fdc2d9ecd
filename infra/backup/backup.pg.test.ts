import { appendFile, cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { listArchived, waitForArchive } from './archive.ts';
import { findDamage, openBackup } from './manifest.ts';
import { readRow, type Session } from './session.ts';
import { openSession } from './testing/lent.ts';
import { SmallHouse } from './testing/small-house.ts';

const PATIENCE_MS = 60_000;

let house: SmallHouse;
let session: Session;

const upTo = (last: number): number[] => Array.from({ length: last }, (_, at) => at + 1);

beforeAll(async () => {
	house = await SmallHouse.start();
	session = house.session;
}, PATIENCE_MS);

afterAll(() => house.close());

afterEach(() => session.rows('truncate notes'));

describe('a backup of the running embedded server', { timeout: PATIENCE_MS }, () => {
	it('brings back everything acknowledged before its end, made under writes, and with the archive everything after it', async () => {
		const writer = house.startWriting();
		let atEnd = 0;
		const watched: Session = {
			...session,
			rows(text, values) {
				if (text.includes('pg_backup_stop')) atEnd = writer.acknowledged();
				return session.rows(text, values);
			},
		};
		const made = await house.backUp(undefined, watched);
		const all = await writer.stop();
		expect(atEnd).toBeGreaterThan(0);
		expect(all).toBeGreaterThan(atEnd);
		const [alone, whole] = [await house.otherFolder(), await house.otherFolder()];
		await house.restoreInto(alone, made, { to: 'backup' });
		const found = await house.numbersIn(alone);
		expect(found).toEqual(upTo(found.length));
		expect(found.length).toBeGreaterThanOrEqual(atEnd);
		await house.restoreInto(whole, made, { to: 'end' });
		expect(await house.numbersIn(whole)).toEqual(upTo(all));
	});

	it('goes back to an instant: what was before it is there, what came after is not; the old database is kept, also when it cannot be done', async () => {
		const made = await house.backUp();
		await session.rows('insert into notes (number) values (1), (2)');
		const { instant } = await readRow<{ instant: Date }>(session, 'select clock_timestamp() as instant');
		// Dates have milliseconds only: what comes after must not be in the same one.
		const later = `select clock_timestamp() > $1::timestamptz + interval '2 ms' as later`;
		await vi.waitFor(async () => expect(await readRow(session, later, [instant])).toEqual({ later: true }));
		await session.rows('insert into notes (number) values (3)');
		const other = await house.otherFolder();
		await house.restoreInto(other, made, { to: 'end' });
		const again = await house.restoreInto(other, made, { to: 'instant', instant: new Date(instant.getTime() + 1).toISOString() });
		expect(again.aside).toMatch(/postgres\.aside-\d{8}T\d{9}Z$/);
		const tooLate = house.restoreInto(other, made, { to: 'instant', instant: '2199-01-01T00:00:00Z' });
		await expect(tooLate).rejects.toThrow(
			/^The archive does not reach 2199-01-01T00:00:00Z: its last change is of .*Name an earlier instant/,
		);
		expect(await house.numbersIn(other)).toEqual([1, 2]);
		expect(await readdir(path.join(other, 'postgres'))).not.toContain('recovery.signal');
	});

	it('is proved by files, WAL, a started copy, its counts and the promises', async () => {
		const made = await house.backUp();
		await session.rows('select pg_switch_wal()');
		const proof = await house.verify(made.folder, house.archiveOf(made));
		expect(proof).toMatchObject({ whole: true, bad: [] });
		expect(proof.good).toEqual(
			expect.arrayContaining([
				expect.stringMatching(/^[\d,]+ files as they were written$/),
				expect.stringMatching(/^a copy recovered and started/),
				'every press has its ticket',
				'every unfinished P0 has a running timer',
				expect.stringMatching(/^\d+ tables read page by page, [1-9]\d* indexes compared with them$/),
			]),
		);
	});

	it('is not whole when a promise is broken, and says which', async () => {
		// As damage would leave it: past the triggers that keep presses for ever.
		await session.rows('set session_replication_role = replica');
		await session.rows(
			`insert into presses (id, key, kind, channel, area_path, ticket_id, received_at) values ('prs_1', 'lost', 'alarm', 'phone', '37', 'tkt_none', now())`,
		);
		const made = await house.backUp();
		await session.rows(`delete from presses where key = 'lost'`);
		await session.rows('reset session_replication_role');
		expect(await house.verify(made.folder, undefined)).toMatchObject({ whole: false, bad: ['every press has its ticket: 1 do not'] });
	});
});

describe('what is not a whole backup', { timeout: PATIENCE_MS }, () => {
	it('is found when a file changed, is missing or is foreign, and is not restored', async () => {
		const made = await house.backUp();
		const folder = path.join(await house.otherFolder(), 'damaged');
		await cp(made.folder, folder, { recursive: true });
		const [file] = (await readdir(path.join(folder, 'database', 'base', '1'))).filter((name) => /^\d+$/.test(name));
		await appendFile(path.join(folder, 'database', 'base', '1', file ?? ''), 'x');
		await rm(path.join(folder, 'database', 'PG_VERSION'));
		await writeFile(path.join(folder, 'database', 'foreign'), '');
		expect(await findDamage(await openBackup(folder))).toEqual([
			'database/PG_VERSION is missing',
			`database/base/1/${file} is not what was written`,
			'database/foreign does not belong there',
		]);
		const other = await house.otherFolder();
		const restored = house.restoreInto(other, { folder }, { to: 'backup' });
		await expect(restored).rejects.toThrow(/^The backup .* is damaged \(database\/.* is missing or changed\)/);
		expect(await readdir(other)).toEqual(['log']);
	});

	it('is refused when its description was changed', async () => {
		const made = await house.backUp();
		const folder = path.join(await house.otherFolder(), 'changed');
		await cp(made.folder, folder, { recursive: true });
		await appendFile(path.join(folder, 'backup.json'), ' ');
		await expect(openBackup(folder)).rejects.toThrow('is damaged (backup.json and SHA256SUMS do not agree): use another one');
	});

	it('is found when the archive has a hole', async () => {
		const made = await house.backUp();
		const archive = house.archiveOf(made);
		for (const number of [1, 2, 3]) {
			await session.rows('insert into notes (number) values ($1)', [number]);
			const { segment } = await readRow<{ segment: string }>(session, 'select pg_walfile_name(pg_switch_wal()) as segment');
			expect(await waitForArchive(session, archive, segment)).toBe(true);
		}
		const copy = path.join(await house.otherFolder(), 'archive');
		await cp(archive, copy, { recursive: true });
		const after = (await listArchived(copy)).filter((name) => name > made.facts.lastSegment);
		await rm(path.join(copy, `${after[1]}.gz`));
		const { whole, bad } = await house.verify(made.folder, copy);
		expect(whole).toBe(false);
		expect(bad).toEqual([expect.stringContaining(`has a hole: ${after[1]} is missing; make a new backup`)]);
	});

	it('is refused when it was interrupted; the server goes on and the next backup clears it away', async () => {
		const place = path.join(await house.otherFolder(), 'backups');
		const dying = await openSession(house.server.url);
		const cut: Session = {
			...dying,
			rows: (text, values) => (text.includes('pg_backup_stop') ? Promise.reject(new Error('cut off')) : dying.rows(text, values)),
		};
		await expect(house.backUp(place, cut)).rejects.toThrow('cut off');
		await dying.close();
		expect(await readdir(place)).toEqual([]);
		const killed = path.join(place, 'backup-20260101T000000Z.unfinished-999999999');
		await mkdir(path.join(killed, 'database'), { recursive: true });
		await expect(openBackup(killed)).rejects.toThrow(`${killed} was interrupted and is no whole backup`);
		const made = await house.backUp(place);
		expect(await readdir(place)).toEqual([path.basename(made.folder)]);
	});
});
