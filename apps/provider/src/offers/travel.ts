/** Electric bicycle in a town, 15 km/h: how most workers travel. */
const METRES_PER_MINUTE = 250;
/** Streets are longer than the straight line by about a third. */
const DETOUR = 1.3;

/** Estimates whole minutes of travel for a straight-line distance in metres; never less than one. */
export function travelMinutes(distanceM: number): number {
	return Math.max(1, Math.round((distanceM * DETOUR) / METRES_PER_MINUTE));
}
