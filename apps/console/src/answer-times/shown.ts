const CHINA_OFFSET_MS = 8 * 3_600_000;

/** Writes a share with one decimal and never rounds it up: 94.99 % is not 95 %. */
export function shownShare(share: number | null | undefined): string | null {
	if (share === null || share === undefined) return null;
	// A share such as 0.975 times a thousand may lie a hair below 975.
	const permille = Math.floor(share * 1_000 + 1e-9);
	return `${permille % 10 === 0 ? permille / 10 : (permille / 10).toFixed(1)}%`;
}

/** Writes seconds with one decimal where it says something. */
export const shownSeconds = (seconds: number): string =>
	seconds < 10 && seconds % 1 !== 0 ? seconds.toFixed(1) : String(Math.round(seconds));

/** Names a period of China's day, wherever the browser is: 08:00, or 11-22. */
export function shownPeriod(at: string, by: 'hour' | 'day'): string {
	const local = new Date(Date.parse(at) + CHINA_OFFSET_MS).toISOString();
	return by === 'hour' ? local.slice(11, 16) : local.slice(5, 10);
}
