import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type Import, type ImportDesk, toImportView, writeReport } from '@unwalled/exchange';
import { Refusal } from '../../../../infra/refusal.ts';
import { say } from '../lend-session.ts';

const MS = 1_000;
const MIB_IN_KIB = 1_024;
const MICRO = 1_000_000;

/** Says how an import ended, how fast it was and what it took. @throws Refusal when the file could not be read. */
export function tellImport(one: Import): void {
	const { failure } = toImportView(one, '');
	if (failure) throw new Refusal(`${failure.zh}\n${failure.en}`);
	const { rows, added, changed, unchanged, refused, notes } = one.counts;
	say(`${one.status}: ${rows} rows: ${added} added, ${changed} changed, ${unchanged} there already, ${refused} refused, ${notes} remarks`);
	const seconds = one.endedAt && one.wantedAt ? (one.endedAt.getTime() - one.wantedAt.getTime()) / MS : null;
	if (seconds) say(`written in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s`);
	const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
	const cpuSeconds = ((userCPUTime + systemCPUTime) / MICRO).toFixed(1);
	say(`peak RSS ${Math.round(maxRSS / MIB_IN_KIB)} MB, ${process.uptime().toFixed(1)} s in all, ${cpuSeconds} s of a processor`);
}

/** Writes the report beside the file, when there is anything to report. */
export async function writeReportFile({ house }: ImportDesk, one: Import, file: string): Promise<void> {
	if (one.counts.refused + one.counts.notes === 0) return;
	const place = `${file}.report.csv`;
	await pipeline(writeReport(house.database.sql, one), createWriteStream(place, { mode: 0o600 }));
	say(`Every remark, one a line: ${place}`);
}
