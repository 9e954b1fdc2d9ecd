import type { Position } from '@unwalled/contracts';
import type { Api } from '@unwalled/ui';
import { useEffect } from 'react';
import { toPosition } from './read-position.ts';

/** The contract with the call centre: no closer watching than this. */
export const REPORT_MS = 15_000;

/** Tells whether enough time has passed since the last report. */
export function isDue(lastAt: number | null, now: number): boolean {
	return lastAt === null || now - lastAt >= REPORT_MS;
}

/** Sends where the worker is, at most every 15 s, for as long as `isActive` holds. Never queued: an old position helps nobody. */
export function useReportPosition(api: Api, isActive: boolean): void {
	useEffect(() => {
		if (!isActive || !navigator.geolocation) return;
		let lastAt: number | null = null;
		let newest: Position | null = null;
		const send = () => {
			if (newest === null || !isDue(lastAt, Date.now())) return;
			lastAt = Date.now();
			// The next one is on its way in seconds, so a lost one is not told.
			api.post('/worker/position', { position: newest }).catch(() => undefined);
			newest = null;
		};
		const watch = navigator.geolocation.watchPosition(
			(fix) => {
				newest = toPosition(fix);
				send();
			},
			() => undefined,
			{ enableHighAccuracy: true },
		);
		const timer = setInterval(send, REPORT_MS);
		return () => {
			navigator.geolocation.clearWatch(watch);
			clearInterval(timer);
		};
	}, [api, isActive]);
}
