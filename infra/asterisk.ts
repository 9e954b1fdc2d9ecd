// npm run asterisk: fetches Debian's Asterisk into a private folder, writes its whole configuration, runs it.
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { exchangePlan } from './asterisk/configuration/plan.ts';
import { writeConfiguration } from './asterisk/configuration/write-configuration.ts';
import { fetchAsterisk } from './asterisk/fetch-packages.ts';
import { startAsterisk } from './asterisk/start-asterisk.ts';
import { Refusal } from './refusal.ts';

const USAGE = `npm run asterisk -- fetch               fetches the packages; nothing is installed on this machine
npm run asterisk -- write <plan.json>   writes the configuration that the plan describes
npm run asterisk -- start <plan.json>   writes it and runs Asterisk until Ctrl-C (infra/asterisk/README.md has a plan)`;

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function readPlan(file: string | undefined) {
	if (!file) throw new Refusal(USAGE);
	const text = await readFile(file, 'utf8').catch(() => {
		throw new Refusal(`${file} cannot be read.`);
	});
	const parsed = exchangePlan.safeParse(JSON.parse(text));
	if (!parsed.success) throw new Refusal(`${file} is no plan of an exchange:\n${z.prettifyError(parsed.error)}`);
	return { ...parsed.data, folder: path.resolve(parsed.data.folder) };
}

async function main([command, file]: readonly string[]): Promise<void> {
	if (!['fetch', 'write', 'start'].includes(command ?? '')) throw new Refusal(USAGE);
	const plan = command === 'fetch' ? undefined : await readPlan(file);
	const program = await fetchAsterisk({ tell: say });
	say(`Asterisk ${program.version}`);
	if (!plan) return;
	await mkdir(plan.folder, { recursive: true });
	if (command === 'write') {
		say(`Written: ${await writeConfiguration(plan, program, { name: 'unwalled', run: path.join(plan.folder, 'run') })}`);
		return;
	}
	const asterisk = await startAsterisk(plan, program);
	say(`ARI answers at ${asterisk.ariUrl}; Ctrl-C ends it.`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void asterisk.stop());
	await asterisk.gone;
}

await main(process.argv.slice(2)).catch((error: unknown) => {
	if (!(error instanceof Refusal)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
