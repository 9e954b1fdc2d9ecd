import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeManifest } from './manifest.ts';
import { archiveFolder } from './places.ts';
import { prune } from './prune.ts';
import { segmentName } from './wal.ts';

const SEGMENT_BYTES = 16_777_216;
const OURS = '77';

let place: string;
let archive: string;

beforeEach(async () => {
	place = await mkdtemp(path.join(os.tmpdir(), 'unwalled-prune-'));
	archive = archiveFolder(place, OURS);
	await mkdir(archive);
	for (let at = 1; at <= 9; at++) await writeFile(path.join(archive, `${name(at)}.gz`), '');
	await writeFile(path.join(archive, '00000002.history.gz'), '');
});

afterEach(async () => {
	await rm(place, { recursive: true });
});

const name = (number: number) => segmentName(1, number, SEGMENT_BYTES);

/** Describes a backup of a day that begins with a segment. */
async function backupOf(
	day: number,
	segment: number,
	{ systemId, folder }: { systemId: string; folder: string } = { systemId: OURS, folder: place },
) {
	const made = path.join(folder, `backup-2026110${day}T000000Z`);
	await mkdir(made, { recursive: true });
	const instant = `2026-11-0${day}T00:00:00.000Z`;
	const wal = { timeline: 1, segmentBytes: SEGMENT_BYTES, firstSegment: name(segment), lastSegment: name(segment) };
	const about = { format: 1, kind: 'embedded', serverVersion: '18.4', schemaVersion: null, counts: {} } as const;
	await writeManifest(made, { ...about, ...wal, systemId, begunAt: instant, endedAt: instant }, []);
}

const left = async (folder = place) => (await readdir(folder)).filter((entry) => entry.startsWith('backup-')).sort();
const segments = async () => (await readdir(archive)).sort();

it('keeps the newest backups, and the WAL that the oldest of them needs', async () => {
	await backupOf(1, 2);
	await backupOf(2, 5);
	await backupOf(3, 8);
	expect(await prune({ places: [place, place], archive, systemId: OURS, keep: 2 })).toEqual({ backups: 1, segments: 4 });
	expect(await left()).toEqual(['backup-20261102T000000Z', 'backup-20261103T000000Z']);
	expect(await segments()).toEqual([...[5, 6, 7, 8, 9].map((at) => `${name(at)}.gz`), '00000002.history.gz'].sort());
});

it('leaves backups of another server and WAL that backups elsewhere need', async () => {
	const elsewhere = path.join(place, 'elsewhere');
	await backupOf(1, 1, { systemId: '78', folder: elsewhere });
	await backupOf(2, 8, { systemId: OURS, folder: elsewhere });
	await backupOf(1, 3);
	expect(await prune({ places: [elsewhere, place], archive, systemId: OURS, keep: 1 })).toEqual({ backups: 0, segments: 2 });
	expect(await left(elsewhere)).toHaveLength(2);
	expect((await segments())[0]).toBe(`${name(3)}.gz`);
});

it('touches no WAL when there is no backup', async () => {
	expect(await prune({ places: [place, place], archive, systemId: OURS, keep: 7 })).toEqual({ backups: 0, segments: 0 });
	expect(await segments()).toHaveLength(10);
});
