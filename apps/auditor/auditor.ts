import { countAlarms, countNextSteps, type Finding, recordFindings, ringSupervisor, type Stuck, saveAudit } from '@unwalled/audit';
import { DomainError } from '@unwalled/contracts';
import type { Logger } from '@unwalled/runtime';
import { type Check, type CheckDeps, checks } from './checks.ts';

export interface AuditorDeps extends CheckDeps {
	log: Logger;
	/** Checks that need to know the house's own lines. */
	ownChecks?: readonly Check[];
	/** Time zone of the house's day, for «repaired today». */
	timeZone: string;
}

/** What one audit found and did. */
export interface AuditOutcome {
	readonly findings: readonly Finding[];
	readonly repaired: number;
	/** Checks that could not be made. */
	readonly failed: readonly string[];
}

/** The third line: it looks at rows only, and trusts neither the queue nor the sweeper. */
export interface Auditor {
	/** Makes every check once. @throws when the database is away: then there is no honest word to give. */
	audit(): Promise<AuditOutcome>;
	/** Makes the checks of life only, and says nothing of it: the next audit does. Answers how many rows it put right. */
	helpLife(): Promise<number>;
}

// A timer that is this late has no next step that comes by itself.
const LATE_MS = 5_000;

/** Builds the auditor over an open house. */
export function buildAuditor(deps: AuditorDeps): Auditor {
	const all = [...checks, ...(deps.ownChecks ?? [])];
	// What was seen last time: only what lasts is an alarm, because a row may be stuck for the blink of a commit.
	let seen = new Set<string>();
	let repairedLast = new Set<string>();
	const helped: number[] = [];
	let helpedLife = 0;
	const askedAt = new Map<string, number>();
	return {
		async helpLife() {
			let repaired = 0;
			for (const check of checks.filter(({ life }) => life)) {
				try {
					repaired += (await run(check, deps, { askedAt, repairedLast: new Set() })).repaired.length;
				} catch (error) {
					deps.log.error({ err: error, check: check.name }, 'check failed');
				}
			}
			helpedLife += repaired;
			return repaired;
		},
		async audit() {
			const found: { key: string; finding: Finding }[] = [];
			const failed: string[] = [];
			const repaired: string[] = [];
			const before = helpedLife;
			helpedLife = 0;
			const now = deps.house.clock.now().getTime();
			for (const check of all) {
				try {
					const result = await run(check, deps, { askedAt, repairedLast });
					repaired.push(...result.repaired);
					if (check.rings && result.repaired.length > 0) helped.push(now);
					found.push(...result.left.map((row) => ({ key: `${check.name} ${row.id}`, finding: toFinding(check, row) })));
				} catch (error) {
					// One check that fails must not keep the others from being made.
					deps.log.error({ err: error, check: check.name }, 'check failed');
					failed.push(check.name);
				}
			}
			if (failed.length === all.length) throw new DomainError('unavailable', 'No check could be made', {});
			const lasting = found.filter(({ key }) => seen.has(key)).map(({ finding }) => finding);
			helped.splice(0, helped.length, ...helped.filter((at) => now - at < HELPED_WINDOW_MS));
			if (helped.length >= HELPED_OFTEN) lasting.push(linesAreDead);
			repairedLast = new Set(repaired);
			seen = new Set(found.map(({ key }) => key));
			if (before > 0) helped.push(now);
			await speak(deps, lasting, repaired.length + before);
			return { findings: lasting, repaired: repaired.length + before, failed };
		},
	};
}

// A ticket escalates every 15 to 60 s: having to help three times in three minutes means that the first two lines do not work.
const HELPED_OFTEN = 3;
const HELPED_WINDOW_MS = 180_000;
const linesAreDead: Finding = { check: 'sweeper_dead', subject: 'dispatcher', ticketId: null, areaPath: '', rings: true };

const toFinding = (check: Check, row: Stuck): Finding => ({
	check: check.name,
	subject: row.subject,
	ticketId: row.ticketId,
	areaPath: row.areaPath,
	rings: check.rings,
});

// After a killed dispatcher a hundred timers may be due at once; the auditor's connections are as many.
const SIDE_BY_SIDE = 4;

interface Memory {
	readonly askedAt: Map<string, number>;
	readonly repairedLast: ReadonlySet<string>;
}

/** Finds the stuck rows of one kind and puts right what a command can; what is left needs a person. */
async function run(check: Check, deps: CheckDeps, memory: Memory): Promise<{ repaired: string[]; left: Stuck[] }> {
	const left: Stuck[] = [];
	const repaired: string[] = [];
	const one = async (row: Stuck, repair: NonNullable<Check['repair']>): Promise<void> => {
		const key = `${check.name} ${row.id}`;
		// Put right five seconds ago and here again: the command does not help.
		if (memory.repairedLast.has(key)) left.push(row);
		if (check.askAgainMs && !mayAsk(memory.askedAt, row.id, { now: deps.house.clock.now().getTime(), everyMs: check.askAgainMs })) return;
		try {
			if (!(await repair(deps, row.id))) left.push(row);
			else if (!check.askAgainMs) repaired.push(key);
		} catch {
			left.push(row);
		}
	};
	const { repair } = check;
	const stuck = await check.list(deps);
	if (!repair) return { repaired, left: [...stuck] };
	const rows = stuck.values();
	await Promise.all(
		Array.from({ length: SIDE_BY_SIDE }, async () => {
			for (const row of rows) await one(row, repair);
		}),
	);
	return { repaired, left };
}

const MOST_REMEMBERED = 10_000;

function mayAsk(askedAt: Map<string, number>, id: string, { now, everyMs }: { now: number; everyMs: number }): boolean {
	const last = askedAt.get(id);
	if (last !== undefined && now - last < everyMs) return false;
	if (askedAt.size > MOST_REMEMBERED) askedAt.clear();
	askedAt.set(id, now);
	return true;
}

/** Raises alarms, rings the supervisor, and writes the one honest line. */
async function speak(deps: AuditorDeps, findings: readonly Finding[], repaired: number): Promise<void> {
	const { house, carrier, lastResort, log } = deps;
	await recordFindings(house, findings);
	const now = house.clock.now();
	const steps = await countNextSteps(house.database.pool, new Date(now.getTime() - LATE_MS));
	const day = now.toLocaleDateString('sv-SE', { timeZone: deps.timeZone });
	await saveAudit(house.database.sql, { at: now, ...steps, repaired, day, alarms: await countAlarms(house.database.sql) });
	// Last: a carrier that is away must not make the word on the consoles old.
	await ringSupervisor(house, carrier, lastResort).catch((error: Error) => log.error({ err: error }, 'the supervisor could not be rung'));
}
