import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';
import { buildWorld, type World } from './world/world.ts';

const PATIENCE_MS = 60_000;
let world: World;
beforeAll(async () => {
	world = await buildWorld(11);
}, PATIENCE_MS);
afterAll(() => world.house.close());

const small = { seed: 11, requests: 600, joins: 30 } as const;

describe('asking as the wrong people', () => {
	it('brings nothing to light that is not theirs', { timeout: PATIENCE_MS }, async () => {
		const report = await fuzz(world, small);
		expect(report.findings).toEqual([]);
		expect(report.requests).toBe(small.requests);
		expect(report.byStatus.get(200)).toBeGreaterThan(60);
		expect(report.byStatus.get(404)).toBeGreaterThan(60);
		// Every join was answered; how much of the feed is heard besides depends on the machine.
		expect(report.heard).toBeGreaterThanOrEqual(small.joins);
	});

	it('brings nothing to light by the policies of the database alone', { timeout: PATIENCE_MS }, async () => {
		const report = await fuzz(world, { ...small, checks: 'off' });
		expect(report.findings).toEqual([]);
		expect(report.byStatus.get(200)).toBeGreaterThan(60);
	});

	it.each([
		['seniors', 'using (true)'],
		['tickets', 'using (true)'],
	])('finds a hole in the policy of %s', { timeout: PATIENCE_MS }, async (table, open) => {
		const { pool } = world.house.database;
		await pool.query(`create policy hole on ${table} for select to unwalled_person ${open}`);
		// Ends as soon as enough was found; a hole in one table of seventy may take some thousand questions.
		const report = await fuzz(world, { ...small, requests: 6_000, checks: 'off', mostFindings: 10 });
		await pool.query(`drop policy hole on ${table}`);
		expect(report.findings.some(({ kind }) => kind === 'leak')).toBe(true);
	});
});
