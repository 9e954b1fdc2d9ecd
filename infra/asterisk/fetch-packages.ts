import { mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { explainWriteFailure, Refusal } from '../refusal.ts';
import { openApt, unpack } from './apt.ts';
import { packagesFolder, wantedVersion } from './places.ts';
import { type AsteriskProgram, findProgram } from './program.ts';

/** Suites of Debian by what they have of Asterisk, the first that can be read is taken: there is none between these two. */
const SUITES: Readonly<Record<string, string>> = { 22: 'sid', 16: 'bullseye' };
const NEEDED = ['asterisk', 'asterisk-core-sounds-en-wav'];
/** Apart from the program since Asterisk 18. */
const SINCE_18 = 'asterisk-modules';
/** Roots of today's Debian are links into /usr; packages of all ages unpack through them. */
const MERGED = ['bin', 'sbin', 'lib', 'lib64'];

export interface FetchPlan {
	readonly folder?: string;
	readonly suites?: readonly string[];
	/** Hears what takes long, in words. */
	readonly tell?: (line: string) => void;
}

/**
 * Fetches Debian's own Asterisk packages into a private folder, unless they are there; nothing is installed on the machine.
 * @throws Refusal naming what to do when no suite has them.
 */
export async function fetchAsterisk({
	folder = packagesFolder(),
	suites = suitesOf(wantedVersion()),
	tell,
}: FetchPlan = {}): Promise<AsteriskProgram> {
	const earlier = await findProgram(folder);
	if (earlier) return earlier;
	const complaints: string[] = [];
	for (const suite of suites) {
		tell?.(`Fetching Asterisk from Debian ${suite} …`);
		try {
			return await fetchSuite(folder, suite);
		} catch (error) {
			if (error instanceof Refusal) throw error;
			complaints.push(`${suite}: ${firstComplaint(error)}`);
		}
	}
	throw new Refusal(
		`No Debian package of Asterisk could be fetched (${complaints.join('; ')}): install Asterisk 16 or later by yourself and start it with the configuration that Unwalled writes.`,
	);
}

function suitesOf(version: string | undefined): string[] {
	if (!version) return Object.values(SUITES).reverse();
	const suite = SUITES[version];
	if (suite) return [suite];
	throw new Refusal(`UNWALLED_ASTERISK: Debian has no Asterisk ${version}: ${Object.keys(SUITES).join(' or ')}.`);
}

async function fetchSuite(folder: string, suite: string): Promise<AsteriskProgram> {
	const parent = path.dirname(folder);
	await mkdir(parent, { recursive: true }).catch((error: unknown) => {
		throw explainWriteFailure(error, parent);
	});
	// Whole or not at all: two that fetch at once do not see each other's half.
	const draft = await mkdtemp(`${folder}.`);
	try {
		const root = path.join(draft, 'root');
		for (const name of MERGED) {
			await mkdir(path.join(root, 'usr', name), { recursive: true });
			await symlink(path.join('usr', name), path.join(root, name));
		}
		const apt = await openApt(path.join(draft, 'apt'), suite);
		const packages = (await apt.has(SINCE_18)) ? [...NEEDED, SINCE_18] : NEEDED;
		for (const archive of await apt.download(packages)) await unpack(archive, root);
		await rm(path.join(draft, 'apt'), { recursive: true });
		await putInPlace(draft, folder);
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
	const program = await findProgram(folder);
	if (!program) throw new Refusal(`Asterisk of Debian ${suite} was unpacked to ${folder} and does not run on this machine.`);
	return program;
}

async function putInPlace(draft: string, folder: string): Promise<void> {
	if (await findProgram(folder)) return; // somebody else was quicker
	await rm(folder, { recursive: true, force: true });
	await rename(draft, folder);
}

function firstComplaint(error: unknown): string {
	const text = error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : String(error);
	return text.split('\n').find((line) => /^[EW]:/.test(line)) ?? text.split('\n')[0] ?? '';
}
