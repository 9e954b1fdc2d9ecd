// node infra/run.mjs loadtests/profile/main.ts [--skip SECONDS] [--lines N] FILE.cpuprofile…
// Says in lines what processes did, from profiles that Node wrote (NODE_OPTIONS="--cpu-prof --cpu-prof-dir=FOLDER").
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type CpuProfile, type Share, summarise } from './summary.ts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { skip: { type: 'string', default: '0' }, lines: { type: 'string', default: '25' } },
});
const line = (text: string): void => void process.stdout.write(`${text}\n`);
const show = (title: string, shares: readonly Share[]): void => {
	line(`  ${title}`);
	for (const { name, share } of shares.slice(0, Number(values.lines))) line(`  ${(share * 100).toFixed(1).padStart(6)}%  ${name}`);
};

if (positionals.length === 0) line('Which profiles? Name one or more files that end with .cpuprofile.');
for (const file of positionals) {
	const profile = JSON.parse(await readFile(file, 'utf8')) as CpuProfile;
	const { busyMs, idleMs, own, whole } = summarise(profile, Number(values.skip) * 1_000);
	line(`\n${path.basename(file)}: busy for ${Math.round(busyMs)} ms of ${Math.round(busyMs + idleMs)}`);
	show('by itself', own);
	show('with all that it called', whole);
}
