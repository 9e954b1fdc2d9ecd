const CHINA_OFFSET_MS = 8 * 3_600_000;

/** Counts full years on the calendar of China at `now`. */
export function ageOn(bornOn: string, now: Date): number {
	const today = new Date(now.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);
	const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4));
	return today.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** Attempts within the window before a sign-in has to wait. */
export const SIGN_IN_WINDOW_MS = 5 * 60_000;
// Somebody at their own desk mistypes a few times; a guesser needs thousands.
export const ATTEMPTS_PER_LOGIN_AND_ADDRESS = 5;
// A call centre shares one address, and its shift signs in at the same minute.
export const ATTEMPTS_PER_ADDRESS = 40;
// Many addresses guessing at one name; high enough that nobody locks a colleague out by typing.
export const ATTEMPTS_PER_LOGIN = 100;

/** What a sign-in is counted under, with how often each may be tried within the window. */
export function throttleKeys(login: string, remoteAddress: string): { key: string; limit: number }[] {
	return [
		{ key: `both:${login} ${remoteAddress}`, limit: ATTEMPTS_PER_LOGIN_AND_ADDRESS },
		{ key: `address:${remoteAddress}`, limit: ATTEMPTS_PER_ADDRESS },
		{ key: `login:${login}`, limit: ATTEMPTS_PER_LOGIN },
	];
}

/** Escapes what LIKE would read as a pattern. */
export const literalPattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
