// Rehearses the loss of a primary with a synchronous standby on this machine:
// `node infra/backup/testing/rehearse-standby.ts [presses] [folder for the two servers]`.
// Nothing that was acknowledged may be missing on the standby; the last line is the verdict as JSON.
import os from 'node:os';
import { migrate } from '@unwalled/database';
import type { House } from '@unwalled/messaging';
import { plantRegistry } from '@unwalled/registry';
import { systemClock } from '@unwalled/runtime';
import * as street from '@unwalled/street';
import { readRow, type Session } from '../session.ts';
import { openSession } from './lent.ts';
import { findMissing, openHouse, pressOnce, startPresses } from './press-load.ts';
import { type PairServer, type ServerPair, STANDBY, startPair } from './server-pair.ts';

const PRESSES = 5_000;
const AFTERWARDS = 100;
/** Of the presses, this part is taken to measure what waiting for the standby costs. */
const SHARE_MEASURED = 5;

const say = (line: string) => void process.stdout.write(`${line}\n`);
const step = (words: string) => say(`${(performance.now() / 1_000).toFixed(1).padStart(6)} s  ${words}`);

/** Looks again and again until it is so. */
async function until(fact: () => Promise<boolean> | boolean): Promise<void> {
	while (!(await fact())) await new Promise((resolve) => setImmediate(resolve));
}

async function setSynchronous(session: Session, names: string): Promise<void> {
	await session.rows(`alter system set synchronous_standby_names = '${names}'`);
	await session.rows('select pg_reload_conf()');
}

async function waitForStandby(session: Session): Promise<void> {
	const question = `select exists (select 1 from pg_stat_replication where application_name = '${STANDBY}' and sync_state = 'quorum') as there`;
	await until(async () => (await readRow<{ there: boolean }>(session, question)).there);
}

/** With the standby away a write waits, and is acknowledged as soon as somebody decides to go on without. */
async function rehearseAbsence(
	house: House,
	session: Session,
	{ pair, standby }: { pair: ServerPair; standby: PairServer },
): Promise<PairServer> {
	await standby.cut();
	step('the standby is away');
	let acknowledged = false;
	const waiting = pressOnce(house).then(() => {
		acknowledged = true;
	});
	waiting.catch(() => undefined); // told below, when it is waited for
	const question = `select exists (select 1 from pg_stat_activity where wait_event = 'SyncRep') as waits`;
	await until(async () => (await readRow<{ waits: boolean }>(session, question)).waits);
	if (acknowledged) throw new Error('a press was acknowledged without the standby');
	step('a press waits for it and is not acknowledged');
	await setSynchronous(session, '');
	await waiting;
	step('switched to asynchronous: the press is acknowledged');
	const back = await pair.startStandby();
	await setSynchronous(session, `ANY 1 (${STANDBY})`);
	await waitForStandby(session);
	step('the standby is back and writes wait for it again');
	return back;
}

/** Measures how many presses a second are acknowledged, several callers side by side. */
async function measure(house: House, presses: number): Promise<number> {
	const began = performance.now();
	const load = startPresses(house);
	await until(() => load.acknowledged.length >= presses || load.failed() > 0);
	await load.stop();
	if (load.failed() > 0) throw new Error('a press was not taken while nothing was wrong');
	return Math.round((load.acknowledged.length * 1_000) / (performance.now() - began));
}

/** Cuts the primary under load, promotes the standby, goes on there, and counts. */
async function rehearseLoss(presses: number, primary: PairServer, standby: PairServer) {
	const before = openHouse(primary.url);
	const load = startPresses(before);
	await until(() => load.acknowledged.length >= presses || load.failed() > 0);
	const cutAt = performance.now();
	await primary.cut();
	await load.stop();
	await before.close();
	step(`${load.acknowledged.length} presses were acknowledged, the longest in ${load.longestMs().toFixed(0)} ms; the primary is gone`);
	const admin = await openSession(standby.url);
	await readRow(admin, 'select pg_promote(true, 60)');
	await admin.close();
	const after = openHouse(standby.url);
	await pressOnce(after);
	const outageMs = performance.now() - cutAt;
	step(`the standby is the primary now and acknowledged the next press ${outageMs.toFixed(0)} ms after the cut`);
	const further = [];
	for (let at = 0; at < AFTERWARDS; at++) further.push(await pressOnce(after));
	const missing = await findMissing(after, [...load.acknowledged, ...further]);
	const { rows } = await after.database.pool.query<{ n: number }>('select count(*)::int - count(distinct key)::int as n from presses');
	await after.close();
	return {
		acknowledged: load.acknowledged.length,
		failed: load.failed(),
		missing: missing.length,
		doubled: rows[0]?.n ?? 0,
		outageMs: Math.round(outageMs),
	};
}

async function rehearse(presses: number, place: string) {
	const pair = await startPair(place);
	const { primary } = pair;
	let standby: PairServer | undefined;
	try {
		await migrate(primary.url);
		const house = openHouse(primary.url);
		await plantRegistry(house.database.sql, { ...street, plantedAt: systemClock.now().toISOString() });
		standby = await pair.startStandby();
		const session = await openSession(primary.url);
		const alone = await measure(house, presses / SHARE_MEASURED);
		await setSynchronous(session, `ANY 1 (${STANDBY})`);
		await waitForStandby(session);
		const together = await measure(house, presses / SHARE_MEASURED);
		step(`${alone} presses a second without waiting for the standby, ${together} with`);
		step('the standby is a copy by the backup API and every commit waits for it');
		standby = await rehearseAbsence(house, session, { pair, standby });
		await session.close();
		await house.close();
		return await rehearseLoss(presses, primary, standby);
	} finally {
		await standby?.server.stop();
		await primary.server.stop();
		await pair.remove();
	}
}

const verdict = await rehearse(Number(process.argv[2] ?? PRESSES), process.argv[3] ?? os.tmpdir());
say(JSON.stringify(verdict));
process.exitCode = verdict.missing + verdict.doubled > 0 ? 1 : 0;
