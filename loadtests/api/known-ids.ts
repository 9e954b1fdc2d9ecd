import { households, providers, serviceItems, workers } from '@unwalled/street';
import { signInAs } from './guest.ts';

/** Ids that exist, by the part of the address that they stand behind: with random ones alone all would be «no such thing». */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

/** Collects ids of the demonstration street, and opens some tickets so that there are some. */
export async function collectIds(url: string): Promise<KnownIds> {
	const guest = await signInAs(url, 'song');
	const seniors = households.flatMap((household) => household.seniors.map(({ id }) => id));
	for (const seniorId of seniors.slice(0, 5)) {
		const body = JSON.stringify({ seniorId, priority: 'P2', summary: '送饭' });
		const answer = await fetch(`${url}/api/tickets`, { method: 'POST', headers: { ...guest, 'content-type': 'application/json' }, body });
		if (!answer.ok) throw new Error(`no ticket was opened: ${await answer.text()}`);
	}
	const rows: { id: string }[] = await (await fetch(`${url}/api/tickets`, { headers: { ...guest } })).json();
	const accounts: { rows: { id: string }[] } = await (
		await fetch(`${url}/api/accounts`, { headers: { ...(await signInAs(url, 'admin')) } })
	).json();
	return {
		tickets: rows.map(({ id }) => id),
		seniors,
		households: households.map(({ id }) => id),
		members: providers.map(({ id }) => id),
		workers: workers.map(({ id }) => id),
		// Not the one who asks: a disabled account can ask nothing more.
		accounts: accounts.rows.slice(-3).map(({ id }) => id),
		'catalogue/items': serviceItems.map(({ code }) => code),
	};
}
