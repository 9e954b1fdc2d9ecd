import { expect, it } from 'vitest';
import type { Job } from '../home/project.ts';
import { jobsOfDay, wayTo } from './today.ts';

const door = { lng: 122.12, lat: 37.5, accuracyM: 0 };
const job = (id: string, visit: Partial<Job['visit']>) =>
	({ visit: { id, createdAt: '2026-05-01T01:00:00.000Z', checkIn: null, departedAt: null, ...visit }, door }) as Job;
const stamp = (at: string) => ({ at, deviceAt: at, position: null, distanceM: null });
const dayOf = (at: string | number) => new Date(at).toISOString().slice(0, 10);
const now = Date.parse('2026-05-01T06:00:00.000Z');

it('puts the day’s doors in the order in which they were reached, the open one last, and leaves out other days', () => {
	const early = job('vst_early', { checkIn: stamp('2026-05-01T02:00:00.000Z') });
	const late = job('vst_late', { checkIn: stamp('2026-05-01T04:00:00.000Z') });
	const yesterday = job('vst_yesterday', { createdAt: '2026-04-30T04:00:00.000Z' });
	const open = job('vst_open', {});
	const stops = jobsOfDay({ jobs: [open], recentJobs: [late, yesterday, early] }, now, dayOf);
	expect(stops.map(({ visit }) => visit.id)).toEqual(['vst_early', 'vst_late', 'vst_open']);
});

it('estimates the way by street, a third longer than the straight line, and none to where somebody is already', () => {
	const way = wayTo(job('vst_open', {}), { lng: 122.12, lat: 37.509 });
	expect(Math.round(way?.metres ?? 0)).toBe(1_301);
	expect(way?.minutes).toBe(5);
	expect(wayTo(job('vst_open', {}), null)).toBeNull();
	expect(wayTo(job('vst_there', { checkIn: stamp('2026-05-01T02:00:00.000Z') }), door)).toBeNull();
});
