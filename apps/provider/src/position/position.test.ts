import { describe, expect, it } from 'vitest';
import { readPlace } from './read-position.ts';
import { isDue, REPORT_MS } from './use-report-position.ts';

const fix: GeolocationPosition = {
	timestamp: 0,
	toJSON: () => ({}),
	coords: {
		longitude: 122.12,
		latitude: 37.5,
		accuracy: 11.6,
		altitude: null,
		altitudeAccuracy: null,
		heading: null,
		speed: null,
		toJSON: () => ({}),
	},
};
const denied: GeolocationPositionError = { code: 1, message: 'no', PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3 };

function geolocation(answer: (found: PositionCallback, failed: PositionErrorCallback | null | undefined) => void): Geolocation {
	return { getCurrentPosition: (found, failed) => answer(found, failed), watchPosition: () => 0, clearWatch: () => undefined };
}

describe('the position', () => {
	it('is the phone’s fix, its accuracy in whole metres', async () => {
		expect(await readPlace(geolocation((found) => found(fix)))).toEqual({ position: { lng: 122.12, lat: 37.5, accuracyM: 12 } });
	});

	it('is none when the phone does not tell, which stops nobody, and the reason is kept', async () => {
		const place = (error: GeolocationPositionError) => readPlace(geolocation((_found, failed) => failed?.(error)));
		expect(await place(denied)).toEqual({ position: null, noPlace: 'blocked' });
		expect(await place({ ...denied, code: 3 })).toEqual({ position: null, noPlace: 'no_fix' });
	});

	it('is reported at once and then not before 15 seconds', () => {
		expect([isDue(null, 0), isDue(0, REPORT_MS - 1), isDue(0, REPORT_MS)]).toEqual([true, false, true]);
	});
});
