import type { Position } from '@unwalled/contracts';

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

/** Reads where the phone is; null when it is not allowed or not found in time. Asks for permission when that is open. */
export function readPosition(geolocation: Geolocation | undefined = navigator.geolocation): Promise<Position | null> {
	return new Promise((resolve) => {
		if (!geolocation) return resolve(null);
		geolocation.getCurrentPosition(
			(fix) => resolve(toPosition(fix)),
			() => resolve(null),
			{ enableHighAccuracy: true, maximumAge: FRESH_MS, timeout: PATIENCE_MS },
		);
	});
}
