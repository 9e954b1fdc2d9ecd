import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { root } from './requirements.mjs';

const modules = path.join(root, 'node_modules');
const stamp = path.join(modules, '.unwalled-installed');
const NPM_FLAGS = ['--no-audit', '--no-fund', '--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|EHOSTUNREACH|network request/;
const OUTPUT_KEPT = 200_000; // characters: enough for npm's last words

/**
 * Installs the packages of package-lock.json when they are missing or are others.
 * Resolves to undefined, or to what went wrong, in words.
 */
export async function installMissing(tell) {
	if (await isInstalled()) return undefined;
	return withLock(root, tell, async () => ((await isInstalled()) ? undefined : install(tell)));
}

async function install(tell) {
	const began = Date.now();
	tell('Installing packages (once; 1 GB on disk, a minute on a good line) …');
	// Without a network npm itself needs ten minutes to give up; one look-up tells at once.
	const lookUp = await runNpm(['view', 'node', 'version', '--fetch-retries=0', '--fetch-timeout=20000']);
	if (lookUp.code !== 0 && NO_NETWORK.test(lookUp.output)) return explainInstallFailure(lookUp.output);
	let { code, output } = await runNpm(['ci', ...NPM_FLAGS]);
	// A lockfile written where the registry lacked a platform's optional package misses it, and `npm ci` refuses such
	// a lockfile everywhere; `npm install` takes all that is locked and looks the rest up.
	if (code !== 0 && output.includes('EUSAGE')) ({ code, output } = await runNpm(['install', '--no-save', ...NPM_FLAGS]));
	if (code !== 0) return explainInstallFailure(output);
	await mkdir(modules, { recursive: true });
	await writeFile(stamp, await lockfileHash());
	tell(`Installed packages in ${Math.round((Date.now() - began) / 1000)} s.`);
	return undefined;
}

async function isInstalled() {
	const kept = await readFile(stamp, 'utf8').catch(() => undefined);
	const wanted = await lockfileHash();
	if (kept === wanted) return true;
	if (!(await holdsEveryPackage())) return false;
	await writeFile(stamp, wanted).catch(() => undefined); // a checkout of somebody else's: look again next time
	return true;
}

async function lockfileHash() {
	return createHash('sha256')
		.update(await readFile(path.join(root, 'package-lock.json')))
		.digest('hex');
}

/** Compares npm's own record of what it installed (by hand, by an editor, by CI) with the lockfile. */
async function holdsEveryPackage() {
	const record = await readFile(path.join(modules, '.package-lock.json'), 'utf8').catch(() => undefined);
	if (record === undefined) return false;
	const installed = JSON.parse(record).packages;
	const wanted = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')).packages;
	return Object.entries(wanted).every(
		([place, { version, optional, peer, link }]) =>
			!place.includes('node_modules/') || link || installed[place]?.version === version || ((optional || peer) && !installed[place]),
	);
}

function runNpm(args) {
	const cli = process.env.npm_execpath;
	const level = '--loglevel=error'; // `npm run --silent` would silence this npm too, and hide why it failed
	const [program, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
	return new Promise((resolve) => {
		const child = spawn(program, [...first, ...args, level], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		const keep = (text) => {
			output = (output + text).slice(-OUTPUT_KEPT);
		};
		child.stdout.setEncoding('utf8').on('data', keep);
		child.stderr.setEncoding('utf8').on('data', keep);
		child.on('error', (error) => resolve({ code: 1, output: String(error) }));
		child.on('close', (code) => resolve({ code: code ?? 1, output }));
	});
}

/** Finds the sentence for a failed installation; npm's own words only when there is none. */
export function explainInstallFailure(output) {
	if (NO_NETWORK.test(output))
		return 'Packages could not be installed because npm reaches no registry: connect this machine to the network (or `npm config set proxy …`) and run the same command again.';
	if (/ENOSPC|no space left/i.test(output))
		return `Packages could not be installed because the disk is full: free about 1 GB for ${root} and run the same command again.`;
	if (/EROFS|EACCES|EPERM/.test(output))
		return `Packages could not be installed because this account may not write to ${root}: give it the right to, or use a checkout of its own.`;
	return `${output.trim()}\nPackages could not be installed: see npm's words above, then run the same command again.`;
}
