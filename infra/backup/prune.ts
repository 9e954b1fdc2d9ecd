import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { listArchived, segmentsBefore } from './archive.ts';
import { type Backup, listBackups } from './manifest.ts';
import { segmentNumber } from './wal.ts';

export interface PrunePlan {
	/** Every place whose backups need the archive; the first is the one that is pruned. */
	readonly places: readonly [string, ...string[]];
	readonly archive: string;
	readonly systemId: string;
	/** How many backups stay. */
	readonly keep: number;
}

/** Removes the oldest backups of this server beyond `keep`, then the archived WAL that none of those left can use. */
export async function prune({ places, archive, systemId, keep }: PrunePlan): Promise<{ backups: number; segments: number }> {
	const ours = async (place: string) => (await listBackups(place)).filter(({ facts }) => facts.systemId === systemId);
	const old = (await ours(places[0])).slice(0, -keep);
	for (const { folder } of old) await removeWhole(folder);
	const left = (await Promise.all([...new Set(places)].map(ours))).flat();
	const oldest = left.reduce<Backup | undefined>((first, one) => (first && numberOf(first) <= numberOf(one) ? first : one), undefined);
	if (!oldest) return { backups: old.length, segments: 0 };
	const useless = segmentsBefore(oldest.facts.firstSegment, await listArchived(archive), oldest.facts.segmentBytes);
	for (const name of useless) await rm(path.join(archive, `${name}.gz`), { force: true });
	return { backups: old.length, segments: useless.length };
}

const numberOf = ({ facts }: Backup): number => segmentNumber(facts.firstSegment, facts.segmentBytes);

/** A backup that is half removed must not look like one. */
async function removeWhole(folder: string): Promise<void> {
	const going = `${folder}.unfinished-${process.pid}`;
	await rename(folder, going);
	await rm(going, { recursive: true, force: true, maxRetries: 5 });
}
