/** Gives the part of the time that is left, from 1 to 0. */
export function fractionLeft(offeredAt: string, expiresAt: string, now: number): number {
	const whole = Date.parse(expiresAt) - Date.parse(offeredAt);
	return whole <= 0 ? 0 : Math.min(1, Math.max(0, (Date.parse(expiresAt) - now) / whole));
}
