import { describe, expect, it } from 'vitest';
import { readRemembered } from './remembered.ts';

const account = {
	id: 'acc_0001',
	login: 'wang-jianguo',
	name: '王建国',
	role: 'worker',
	areaPath: '371000000000',
	areaName: '威海市',
	providerId: 'prv_0001',
	workerId: 'wrk_0001',
};
const home = { at: '2026-05-01T03:00:00.000Z', workers: [], offers: [], jobs: [], recentJobs: [], lines: [] };
const savedAt = Date.parse('2026-05-01T03:00:00.000Z');
const HOUR_MS = 3_600_000;
const storage = (text: string | null) => ({ getItem: () => text });
const read = (now: number, from: ReturnType<typeof storage>) => readRemembered(now, from, 'this.js');
const kept = (part: object) => storage(JSON.stringify({ account, home, offsetMs: 0, savedAt, program: 'this.js', ...part }));

describe('what the phone remembers', () => {
	it('opens the page without signal during the same shift', () => {
		const remembered = read(savedAt + 8 * HOUR_MS, kept({ offsetMs: -90_000 }));
		expect([remembered?.account.name, remembered?.home?.jobs, remembered?.offsetMs]).toEqual(['王建国', [], -90_000]);
	});

	it('is forgotten after the shift', () => {
		expect(read(savedAt + 17 * HOUR_MS, kept({}))).toBeNull();
	});

	it('outlives a clock that stood at 1970 when it was kept, by the time that the server wrote', () => {
		expect(read(savedAt + 8 * HOUR_MS, kept({ savedAt: 11 }))?.account.id).toBe('acc_0001');
		expect(read(savedAt + 17 * HOUR_MS, kept({ savedAt: 11 }))).toBeNull();
		expect(read(savedAt + 8 * HOUR_MS, kept({ savedAt: 11, home: null }))).toBeNull();
	});

	it.each([{ program: 'earlier.js' }, { program: undefined }, { home: { at: 'yesterday' } }, { home: null }])(
		'keeps the person and not the home when another version wrote it: %j',
		(part) => {
			const remembered = read(savedAt, kept(part));
			expect([remembered?.account.id, remembered?.home]).toEqual(['acc_0001', null]);
		},
	);

	it.each([null, '', 'not json', '[]', '{}', '{"account":{},"savedAt":1}'])('is nothing when %j was kept', (text) => {
		expect(read(savedAt, storage(text))).toBeNull();
	});

	it('is nothing when the phone does not say when', () => {
		expect(read(savedAt, kept({ savedAt: 'today' }))).toBeNull();
	});
});
