import type { SessionView } from '@unwalled/contracts';
import { DEMONSTRATION_PASSWORD } from '@unwalled/street';

/** Somebody signed in, as headers. */
export interface Guest {
	readonly cookie: string;
	readonly 'x-csrf-token': string;
}

/** Signs in. @throws Error with the answer when it is refused. */
export async function signInAs(url: string, login: string): Promise<Guest> {
	const answer = await fetch(`${url}/api/session`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ login, password: DEMONSTRATION_PASSWORD }),
	});
	if (!answer.ok) throw new Error(`${login}: ${await answer.text()}`);
	const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
	const session: SessionView = JSON.parse(await answer.text());
	return { cookie, 'x-csrf-token': session.csrfToken };
}
