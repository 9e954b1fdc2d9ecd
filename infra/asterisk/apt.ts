import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Refusal } from '../refusal.ts';

const run = promisify(execFile);
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const LARGEST_OUTPUT = 16_000_000;

/** A private state of apt: it reads the mirror of this machine and changes nothing of the machine's own state. */
export interface PrivateApt {
	/** Downloads the packages with all that they depend on, and says where they lie. @throws when the suite does not have them. */
	download(packages: readonly string[]): Promise<string[]>;
	/** Tells whether the suite has the package. */
	has(name: string): Promise<boolean>;
}

/** Opens a private state for one suite in `folder`. @throws Refusal on a machine without apt or without a Debian mirror. */
export async function openApt(folder: string, suite: string): Promise<PrivateApt> {
	const mirror = await findMirror();
	const archives = path.join(folder, 'cache', 'archives');
	await Promise.all([path.join(folder, 'lists', 'partial'), path.join(archives, 'partial')].map((one) => mkdir(one, { recursive: true })));
	const sources = path.join(folder, 'sources.list');
	await writeFile(sources, `deb [signed-by=${KEYRING}] ${mirror} ${suite} main\n`);
	await writeFile(path.join(folder, 'status'), '');
	const options = Object.entries({
		'Dir::Etc::SourceList': sources,
		'Dir::Etc::SourceParts': '/dev/null',
		'Dir::State::Lists': path.join(folder, 'lists'),
		'Dir::Cache': path.join(folder, 'cache'),
		'Dir::State::status': path.join(folder, 'status'),
		'APT::Install-Recommends': 'false',
		'APT::Sandbox::User': '',
		'Acquire::Languages': 'none',
	}).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
	const apt = (program: string, ...args: string[]) => run(program, [...options, ...args], { maxBuffer: LARGEST_OUTPUT });
	await apt('apt-get', 'update', '-qq');
	return {
		has: (name) =>
			apt('apt-cache', 'show', name).then(
				({ stdout }) => stdout !== '',
				() => false,
			),
		async download(packages) {
			await apt('apt-get', 'install', '-y', '-qq', '--download-only', ...packages);
			return (await readdir(archives)).filter((name) => name.endsWith('.deb')).map((name) => path.join(archives, name));
		},
	};
}

/** Unpacks one package below `root`; folders that are links there stay links. */
export async function unpack(archive: string, root: string): Promise<void> {
	const reader = spawn('dpkg-deb', ['--fsys-tarfile', archive], { stdio: ['ignore', 'pipe', 'inherit'] });
	const writer = spawn('tar', ['-x', '--keep-directory-symlink', '-C', root], { stdio: ['pipe', 'inherit', 'inherit'] });
	reader.stdout.pipe(writer.stdin);
	const [[readCode], [writeCode]] = await Promise.all([once(reader, 'exit'), once(writer, 'exit')]);
	if (readCode !== 0 || writeCode !== 0) throw new Refusal(`${path.basename(archive)} could not be unpacked below ${root}.`);
}

/** Reads the mirror that this machine uses: the first address of its own sources. */
async function findMirror(): Promise<string> {
	const files = ['/etc/apt/sources.list.d/debian.sources', '/etc/apt/sources.list'];
	for (const file of files) {
		const text = await readFile(file, 'utf8').catch(() => '');
		const address = /^(?:URIs:|deb\s+(?:\[[^\]]*\]\s+)?)\s*(\S+:\/\/\S+)/m.exec(text)?.[1];
		if (address) return address;
	}
	throw new Refusal(
		'This machine has no apt sources of Debian: install Asterisk 16 or later by yourself, and name it in the configuration.',
	);
}
