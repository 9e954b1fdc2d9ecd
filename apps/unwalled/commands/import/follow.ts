import { setTimeout as pause } from 'node:timers/promises';
import { checkImport, findImport, type Import, type ImportDesk, runImport, workOnImport } from '@unwalled/exchange';
import type { Actor } from '@unwalled/messaging';
import { Refusal } from '../../../../infra/refusal.ts';
import { say } from '../lend-session.ts';

const PROGRESS_MS = 2_000;
const ELSEWHERE_MS = 1_000;

interface Following {
	readonly import: Import;
	readonly actor: Actor;
	readonly dryRun: boolean;
	readonly signal: AbortSignal;
}

/** Works on an import until it is checked (dry run) or written, and says how it goes on; follows it when another process has it. */
export async function followImport(desk: ImportDesk, { import: first, actor, dryRun, signal }: Following): Promise<Import> {
	const { house } = desk;
	const importId = first.id;
	let one = first;
	if (one.status === 'uploaded' || (dryRun && one.status === 'checked')) {
		await checkImport(house, { importId, actor });
		one = await finishPhase(desk, importId, signal);
	}
	if (dryRun || one.status === 'failed') return one;
	if (one.status === 'checked') await runImport(house, { importId, actor });
	return finishPhase(desk, importId, signal);
}

async function finishPhase(desk: ImportDesk, importId: string, signal: AbortSignal): Promise<Import> {
	const { sql } = desk.house.database;
	const progress = watch(() => findImport(sql, importId));
	try {
		for (;;) {
			const one = await findImport(sql, importId);
			if (!one.wanted) return one;
			if (signal.aborted) throw new Refusal('Interrupted: what is written stays, and the same command goes on from there.');
			const outcome = await workOnImport(desk, { importId, signal });
			if (outcome === 'nothing') await pause(ELSEWHERE_MS); // another process has it, or had it until a moment ago
		}
	} finally {
		progress.stop();
	}
}

/** Says every other second how many rows were done, and how fast. */
function watch(find: () => Promise<Import>): { stop(): void } {
	const began = performance.now();
	let from: number | undefined;
	const timer = setInterval(() => {
		void find().then(
			({ counts, wanted }) => {
				from ??= counts.rows;
				const perSecond = Math.round((counts.rows - from) / ((performance.now() - began) / 1_000));
				const { rows, added, unchanged, refused } = counts;
				say(`  ${wanted === 'check' ? 'checking' : 'writing'} ${rows} rows, ${perSecond}/s: +${added} =${unchanged} ✕${refused}`);
			},
			() => undefined, // the work itself says what is wrong
		);
	}, PROGRESS_MS);
	return { stop: () => clearInterval(timer) };
}
