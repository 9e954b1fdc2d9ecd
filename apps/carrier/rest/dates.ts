import { RestError } from './errors.ts';

const DAY_MS = 86_400_000;

function instant(text: string, name: string): number {
	const at = Date.parse(text);
	if (Number.isNaN(at)) throw new RestError(400, 20001, `Invalid date in '${name}'`);
	return at;
}

/**
 * Checks an instant against Twilio's date filters: `name` means that day, `name<` on or before, `name>` on or after.
 * @throws RestError 20001 for a text that is no date.
 */
export function isWithin(at: Date | null, query: Readonly<Record<string, string | undefined>>, name: string): boolean {
	const { [name]: on, [`${name}<`]: before, [`${name}>`]: since } = query;
	if (on === undefined && before === undefined && since === undefined) return true;
	if (at === null) return false;
	const time = at.getTime();
	if (before !== undefined && time > instant(before, name)) return false;
	if (since !== undefined && time < instant(since, name)) return false;
	return on === undefined || Math.floor(time / DAY_MS) === Math.floor(instant(on, name) / DAY_MS);
}
