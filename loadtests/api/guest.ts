import type { SessionView } from '@unwalled/contracts';
import { DEMONSTRATION_PASSWORD } from '@unwalled/street';

/** Somebody who asks, as headers; nobody in particular has an address only. */
export interface Guest {
	/** One of their own, so that nobody has to wait for the wrong passwords of another. */
	readonly 'x-forwarded-for': string;
	/** Always the same: a session ends when another browser shows its cookie. */
	readonly 'user-agent': string;
	readonly cookie?: string;
	readonly 'x-csrf-token'?: string;
}

const AGENT = 'unwalled-fuzz/1';
let addresses = 0;

/** Somebody who has not signed in. */
export const stranger = (): Guest => ({ 'x-forwarded-for': `192.0.2.${++addresses}`, 'user-agent': AGENT });

/** Signs in. @throws Error with the answer when it is refused. */
export async function signInAs(url: string, login: string): Promise<Guest> {
	const address = stranger();
	const answer = await fetch(`${url}/api/session`, {
		method: 'POST',
		headers: { ...address, 'content-type': 'application/json' },
		body: JSON.stringify({ login, password: DEMONSTRATION_PASSWORD }),
	});
	if (!answer.ok) throw new Error(`${login}: ${await answer.text()}`);
	const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
	const session: SessionView = JSON.parse(await answer.text());
	return { ...address, cookie, 'x-csrf-token': session.csrfToken };
}

/** Tells whether somebody is signed in still: whoever is not asked as nobody, and learnt nothing. */
export async function isSignedIn(url: string, guest: Guest): Promise<boolean> {
	return (await fetch(`${url}/api/session`, { headers: { ...guest } })).ok;
}
