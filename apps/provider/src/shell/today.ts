import type { Job, PhoneHome } from '../home/project.ts';
import { travelMinutes } from '../offers/travel.ts';

const EARTH_M = 6_371_000;
/** Streets are longer than the straight line by about a third. */
const DETOUR = 1.3;
const rad = (degrees: number): number => (degrees * Math.PI) / 180;

interface Point {
	lng: number;
	lat: number;
}

/** Measures the straight line between two near points, in metres. */
function metresBetween(a: Point, b: Point): number {
	const x = rad(b.lng - a.lng) * Math.cos(rad((a.lat + b.lat) / 2));
	return EARTH_M * Math.hypot(x, rad(b.lat - a.lat));
}

const beganAt = ({ visit }: Job): string => visit.checkIn?.deviceAt ?? visit.departedAt ?? visit.createdAt;

/** Lists the jobs of a day in the order in which they were and will be visited. */
export function jobsOfDay(home: Pick<PhoneHome, 'jobs' | 'recentJobs'>, now: number, dayOf: (at: string | number) => string): Job[] {
	const done = home.recentJobs.filter((job) => dayOf(beganAt(job)) === dayOf(now));
	return [...done.sort((a, b) => Date.parse(beganAt(a)) - Date.parse(beganAt(b))), ...home.jobs];
}

/** Estimates the way by street to a door that nobody has reached yet; null where the worker's place is not known. */
export function wayTo(job: Pick<Job, 'door' | 'visit'>, from: Point | null): { metres: number; minutes: number } | null {
	if (from === null || job.visit.checkIn !== null) return null;
	const straight = metresBetween(from, job.door);
	return { metres: straight * DETOUR, minutes: travelMinutes(straight) };
}
