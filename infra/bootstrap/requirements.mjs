import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds the top-level package.json. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Below this the installation itself fails. */
const OLDEST_NODE = [20, 19];
/** Runs TypeScript sources as they are; comes with the npm package `node`. */
const RUNTIME_MAJOR = 24;
const PLATFORMS = { linux: ['x64', 'arm64'], darwin: ['x64', 'arm64'] };

/** Says in one sentence why this machine cannot run the house; undefined when it can. */
export function refuseMachine({ nodeVersion, platform, arch }) {
	if (!PLATFORMS[platform]?.includes(arch))
		return `Unwalled runs on Linux and macOS (x64 or arm64), and this machine is ${platform} ${arch}: use such a machine, for example WSL 2 on Windows.`;
	const [major, minor] = nodeVersion.split('.').map(Number);
	const [oldestMajor, oldestMinor] = OLDEST_NODE;
	if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor))
		return `Unwalled needs Node ${OLDEST_NODE.join('.')} or newer, and this is Node ${nodeVersion}: install a newer one from https://nodejs.org and run the same command again.`;
	return undefined;
}

/** Says why no Node that runs TypeScript is at hand after the installation; undefined when one is. */
export function refuseRuntime() {
	if (Number(process.versions.node.split('.')[0]) >= RUNTIME_MAJOR) return undefined;
	const installed = spawnSync(path.join(root, 'node_modules', '.bin', 'node'), ['--version'], { encoding: 'utf8' });
	if (Number(installed.stdout?.match(/^v(\d+)/)?.[1]) >= RUNTIME_MAJOR) return undefined;
	return (
		`Node ${RUNTIME_MAJOR} did not arrive with the packages (npm was told not to run install scripts): run \`npm rebuild node --ignore-scripts=false\`, ` +
		`or install Node ${RUNTIME_MAJOR} yourself, and run the same command again.`
	);
}
