import type { NoPlace, Position } from '@unwalled/contracts';

/** Where the phone is, or why it does not tell. */
export interface Place {
	position: Position | null;
	noPlace?: NoPlace;
}

/** A fix this young still says where the worker stands. */
const FRESH_MS = 30_000;
/** Indoors a phone may never find itself; the worker must not wait for it at the door. */
const PATIENCE_MS = 8_000;

/** Turns the browser's fix into a position. */
export function toPosition({ coords }: GeolocationPosition): Position {
	return {
		lng: coords.longitude,
		lat: coords.latitude,
		accuracyM: Math.min(100_000, Math.round(coords.accuracy)),
	};
}

/** Reads where the phone is; says why when it is not allowed or not found in time. Asks for permission when that is open. */
export function readPlace(geolocation: Geolocation | undefined = navigator.geolocation): Promise<Place> {
	return new Promise((resolve) => {
		if (!geolocation) return resolve({ position: null, noPlace: 'no_fix' });
		geolocation.getCurrentPosition(
			(fix) => resolve({ position: toPosition(fix) }),
			({ code, PERMISSION_DENIED }) => resolve({ position: null, noPlace: code === PERMISSION_DENIED ? 'blocked' : 'no_fix' }),
			{ enableHighAccuracy: true, maximumAge: FRESH_MS, timeout: PATIENCE_MS },
		);
	});
}
