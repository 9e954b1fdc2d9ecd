import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '@unwalled/database';
import { readConfig } from '@unwalled/runtime';
import { type Anchor, anchorFile, type Break, readAnchors, type TrailReport, verifyTrail } from '@unwalled/trail';
import { Refusal } from '../../../infra/refusal.ts';
import { withDatabase } from './database.ts';
import { orUsage } from './lend-session.ts';

const USAGE = 'audit verify [--anchors file] [--json]';
const say = (line: string) => void process.stdout.write(`${line}\n`);
// Walking ten years of entries may take minutes; no single page does.
const PATIENCE = { connectMs: 5_000, lockMs: 5_000, statementMs: 120_000, silenceMs: 125_000 };
const SHOWN = 20;

/** Walks the trail of who saw and changed what; refuses, and so ends with 1, when it is not what was sealed. */
export async function auditCommand(rest: readonly string[]): Promise<void> {
	const { positionals, values } = orUsage(USAGE, () =>
		parseArgs({
			args: [...rest],
			allowPositionals: true,
			options: { anchors: { type: 'string' }, json: { type: 'boolean', default: false } },
		}),
	);
	if (positionals[0] !== 'verify') throw new Refusal(`Usage: npm run unwalled -- ${USAGE}`);
	const file = path.resolve(values.anchors ?? anchorFile(readConfig(process.env).UNWALLED_DATA_DIR));
	const anchors = await readAnchors(file).catch((error: Error) => {
		throw new Refusal(`The anchors cannot be read: ${error.message}`);
	});
	const report = await walk(anchors ?? []);
	if (values.json) say(JSON.stringify({ ...report, anchorFile: file, anchorFileFound: anchors !== null }, null, '\t'));
	else for (const line of describe(report, { file, found: anchors !== null })) say(line);
	const [first] = report.breaks;
	if (first) throw new Refusal(`The trail is broken: ${first.sentence}.`);
}

async function walk(anchors: readonly Anchor[]): Promise<TrailReport> {
	const reports: TrailReport[] = [];
	await withDatabase(async (url) => {
		const database = openDatabase(url, 2, PATIENCE);
		try {
			reports.push(await verifyTrail(database, anchors));
		} finally {
			await database.close();
		}
	});
	const [report] = reports;
	if (!report) throw new Refusal('The trail was not read.');
	return report;
}

function describe(report: TrailReport, { file, found }: { file: string; found: boolean }): string[] {
	const count = (n: number) => n.toLocaleString('en');
	return [
		`${count(report.links)} entries are sealed, ${count(report.unsealed)} wait for their link, ${count(report.erased)} were erased under a certificate.`,
		`Head ${report.head}`,
		found
			? `${count(report.anchorsChecked)} heads that were written down before agree or are named below (${file}).`
			: `There is no file of anchors at ${file}: only the chain itself and the database's own anchors were checked.`,
		...report.breaks.slice(0, SHOWN).map(({ kind, sentence }: Break) => `  ${kind}: ${sentence}`),
		report.breaks.length === 0
			? 'Nothing was changed, taken out, put in, moved or cut off.'
			: `${count(report.breaks.length)} places are not what they were.`,
	];
}
