import { createHmac } from 'node:crypto';

/** A server as browsers take it. */
interface IceServer {
	readonly urls: string[];
	readonly username?: string;
	readonly credential?: string;
}

/** Longer than a shift: a call that begins in its last minute is helped as well. */
export const TURN_HOURS = 12;
const HOUR_S = 3_600;

/** Makes the name and password that coturn's `use-auth-secret` takes for some hours: the name says until when, the password signs it. */
export function turnCredential(secret: string, user: string, now: Date): { username: string; credential: string } {
	const until = Math.floor(now.getTime() / 1_000) + TURN_HOURS * HOUR_S;
	const username = `${until}:${user}`;
	return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}

interface Servers {
	readonly UNWALLED_ICE_SERVERS: readonly string[];
	readonly UNWALLED_TURN_SECRET?: string | undefined;
}

/** Lists the servers that help a browser to be heard, with what this user needs for those that ask who it is. */
export function iceServersFor({ UNWALLED_ICE_SERVERS: all, UNWALLED_TURN_SECRET: secret }: Servers, user: string, now: Date): IceServer[] {
	const isRelay = (url: string): boolean => url.startsWith('turn');
	const mirrors = all.filter((url) => !isRelay(url));
	const relays = all.filter(isRelay);
	return [
		...(mirrors.length > 0 ? [{ urls: mirrors }] : []),
		...(relays.length > 0 && secret ? [{ urls: relays, ...turnCredential(secret, user, now) }] : []),
	];
}
