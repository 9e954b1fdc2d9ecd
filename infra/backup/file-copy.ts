import { createHash } from 'node:crypto';
import { closeSync, fchownSync, fdatasync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { chown, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as takeTurns } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Account } from '../embedded/account.ts';
import { errorCode } from '../refusal.ts';

const PIECE_BYTES = 131_072; // most files of a database are smaller
const PIECES_AT_ONCE = 64;
const makeDurable = promisify(fdatasync);
/** Enough to keep a disk busy while files are made durable; more gains nothing on two cores. */
const SIDE_BY_SIDE = 8;

/** What a file was when it was read. */
export interface FileProof {
	/** From the top of its tree, with forward slashes. */
	readonly path: string;
	readonly bytes: number;
	readonly sha256: string;
}

/** Computes what a file is; undefined when it is not there. */
export function proveFile(root: string, name: string): Promise<FileProof | undefined> {
	return readThrough(path.join(root, name), name, () => undefined);
}

export interface CopyPlan {
	readonly from: string;
	readonly to: string;
	readonly names: readonly string[];
	/** Owner of the copies; stays ours when undefined. */
	readonly account?: Account | undefined;
	/** False for throw-away copies: a crash of the machine may cost them. */
	readonly durable: boolean;
}

/** Copies files by name, each made durable. A file that vanished is left out: a running server removes some all the time. */
export async function copyFiles(plan: CopyPlan): Promise<FileProof[]> {
	const proofs: FileProof[] = [];
	await inParallel(plan.names, async (name) => {
		const proof = await copyOne(plan, name);
		if (proof) proofs.push(proof);
	});
	return proofs.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function copyOne({ from, to, account, durable }: CopyPlan, name: string): Promise<FileProof | undefined> {
	const target = path.join(to, name);
	const written = openSync(target, 'w', 0o600);
	try {
		const proof = await readThrough(path.join(from, name), name, (piece) => writeWhole(written, piece));
		if (!proof) rmSync(target);
		else if (account) fchownSync(written, account.uid, account.gid);
		if (proof && durable) await makeDurable(written);
		return proof;
	} finally {
		closeSync(written);
	}
}

function writeWhole(file: number, piece: Buffer): void {
	for (let done = 0; done < piece.length; ) done += writeSync(file, piece, done);
}

/** Makes folders below `root`, parents first. */
export async function makeFolders(root: string, names: readonly string[], account?: Account): Promise<void> {
	for (const name of ['', ...names]) {
		const folder = path.join(root, name);
		await mkdir(folder, { recursive: true, mode: 0o700 });
		if (account) await chown(folder, account.uid, account.gid);
	}
}

/** Runs the work for every item, a few at a time. @throws the first failure, after all that began have ended. */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
	const waiting = items.values();
	const workers = Array.from({ length: SIDE_BY_SIDE }, async () => {
		for (const item of waiting) {
			await work(item);
			await takeTurns();
		}
	});
	const failed = (await Promise.allSettled(workers)).find((one) => one.status === 'rejected');
	if (failed) throw failed.reason;
}

/**
 * Reads a file piece by piece. Without the thread pool: a database has thousands of small files, and four trips to it
 * for each cost ten times more than the reading; whoever else waits gets a turn after every few megabytes.
 */
async function readThrough(file: string, name: string, use: (piece: Buffer) => void): Promise<FileProof | undefined> {
	const opened = openIfThere(file);
	if (opened === undefined) return undefined;
	const hash = createHash('sha256');
	try {
		for (let bytes = 0, pieces = 1; ; pieces++) {
			const read = readSync(opened, buffer, 0, PIECE_BYTES, bytes);
			const piece = buffer.subarray(0, read);
			hash.update(piece);
			use(piece);
			bytes += read;
			if (read < PIECE_BYTES) return { path: name, bytes, sha256: hash.digest('hex') };
			if (pieces % PIECES_AT_ONCE === 0) await takeTurns();
		}
	} finally {
		closeSync(opened);
	}
}

/** One for all files: a piece is used up before anybody else gets a turn. */
const buffer = Buffer.allocUnsafe(PIECE_BYTES);

function openIfThere(file: string): number | undefined {
	try {
		return openSync(file, 'r');
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return undefined;
		throw error;
	}
}
