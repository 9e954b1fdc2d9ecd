import { execFile } from 'node:child_process';
import { chmod, mkdir, rm, statfs, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SIZE_BYTES = 6_000_000_000;
const CRUMB_BYTES = 65_536;

/** A disk of limited size of our own, which a fault may fill. */
export interface OwnDisk {
	readonly folder: string;
	/** Takes every free byte. */
	fill(): Promise<void>;
	free(): Promise<void>;
	close(): Promise<void>;
}

/** Mounts a file as a disk with a file system and real syncs; a reason in words when this account may not. */
export async function mountDisk(home: string): Promise<OwnDisk | { refused: string }> {
	const image = path.join(home, 'disk.img');
	const folder = path.join(home, 'disk');
	if (process.getuid?.() !== 0) return { refused: 'only root may mount a disk' };
	try {
		await mkdir(folder);
		await writeFile(image, '');
		await truncate(image, SIZE_BYTES);
		await run('mkfs.ext4', ['-q', '-m', '0', '-E', 'lazy_itable_init=1,lazy_journal_init=1', image]);
		await run('mount', ['-o', 'loop', image, folder]);
		await chmod(folder, 0o755);
	} catch (error) {
		await rm(image, { force: true });
		return { refused: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
	}
	const ballast = path.join(folder, 'ballast');
	return {
		folder,
		fill: () => fill(folder, ballast),
		free: () => rm(ballast, { force: true, recursive: true }),
		async close() {
			await run('umount', [folder]).catch(() => run('umount', ['-l', folder]));
			await rm(image, { force: true });
		},
	};
}

/** Takes the free space in ever smaller pieces: the file system needs some of it for its own books. */
async function fill(folder: string, ballast: string): Promise<void> {
	await mkdir(ballast, { recursive: true });
	for (let piece = 0, share = 1; share > 1e-5; piece++) {
		const disk = await statfs(folder);
		const bytes = Math.floor(disk.bavail * disk.bsize * share);
		if (bytes < CRUMB_BYTES) return;
		const file = path.join(ballast, String(piece));
		const taken = await run('fallocate', ['-l', String(bytes), file]).then(
			() => true,
			() => false,
		);
		if (!taken) share /= 2;
	}
}
