import { ariAway } from './ari-rest.ts';

/** A call that reached the exchange, as its own database remembers it. */
export interface RememberedCall {
	readonly sid: string;
	readonly at: Date;
	readonly from: string;
	readonly to: string;
}

/** Where the manager's interface (AMI) answers over HTTP, and who we are there. */
export interface AmiPlace {
	readonly url: string;
	readonly user: string;
	readonly password: string;
}

const FAMILY = 'unwalled_inbound';
const PATIENCE_MS = 4_000;
const KEPT_MS = 24 * 3_600_000; // the house looks back by half an hour
const MOST_FORGOTTEN = 200; // at once; the next round goes on

/**
 * Reads which calls reached the exchange since an instant, newest first, and lets it forget those of yesterday.
 * ARI cannot read Asterisk's database, so this goes through the manager's HTTP door.
 * @throws DomainError `unavailable`.
 */
export async function listRemembered(place: AmiPlace, { since, now }: { since: Date; now: Date }): Promise<RememberedCall[]> {
	const session = await signIn(place);
	const remembered = readTree(await session({ action: 'dbgettree', family: FAMILY }));
	const old = remembered.filter(({ at }) => at.getTime() < now.getTime() - KEPT_MS);
	for (const { sid } of old.slice(0, MOST_FORGOTTEN)) await session({ action: 'dbdel', family: FAMILY, key: sid });
	await session({ action: 'logoff' });
	return remembered.filter(({ at }) => at >= since).sort((a, b) => b.at.getTime() - a.at.getTime());
}

type Session = (query: Record<string, string>) => Promise<string>;

/** Signs in at the manager's HTTP door; its answers are read as text. @throws DomainError `unavailable`, also when it refuses. */
export async function signIn({ url, user, password }: AmiPlace): Promise<Session> {
	const login = await ask(url, { action: 'login', username: user, secret: password });
	const cookie = login.headers.get('set-cookie')?.split(';')[0];
	const said = await login.text();
	if (!cookie || !said.includes('Response: Success')) throw ariAway('manager refused the sign-in');
	return async (query) => {
		const text = await (await ask(url, query, cookie)).text();
		if (text.includes('Response: Error')) throw ariAway(`manager refused ${query.action}`);
		return text;
	};
}

async function ask(url: string, query: Record<string, string>, cookie?: string): Promise<Response> {
	try {
		return await fetch(`${url}?${new URLSearchParams(query)}`, {
			headers: cookie ? { cookie } : {},
			signal: AbortSignal.timeout(PATIENCE_MS),
		});
	} catch (error) {
		throw ariAway(error instanceof Error ? error.name : 'network');
	}
}

/** Reads the manager's list; entries that nobody of ours wrote are left out. */
export function readTree(text: string): RememberedCall[] {
	const entries = text.matchAll(/^Key: \/unwalled_inbound\/(\S+)\r?\nVal: (\d{1,12})\|([^|\r\n]*)\|([^|\r\n]*)\r?$/gm);
	return [...entries].map(([, sid = '', seconds, from = '', to = '']) => ({ sid, at: new Date(Number(seconds) * 1_000), from, to }));
}
