import { households, providers, serviceItems, workers } from '@unwalled/street';
import { signInAs } from './guest.ts';

/** Ids that exist, by the part of the address that they stand behind: with random ones alone all would be «no such thing». */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

interface Asker {
	get<T>(path: string): Promise<T>;
	/** Gives the id of what was made. */
	make(path: string, body: unknown): Promise<string>;
}

async function askerAs(url: string, login: string): Promise<Asker> {
	const headers = { ...(await signInAs(url, login)) };
	const ask = async (path: string, init: RequestInit) => {
		const answer = await fetch(`${url}/api/${path}`, init);
		const text = await answer.text();
		if (!answer.ok) throw new Error(`${login}: ${path}: ${text}`);
		return JSON.parse(text);
	};
	return {
		get: (path) => ask(path, { headers }),
		async make(path, body) {
			const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
			return (await ask(path, init)).view.id;
		},
	};
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

/** Collects ids of the demonstration street, and makes some of what it lacks; `asking` are the logins of those who will ask. */
export async function collectIds(url: string, asking: ReadonlySet<string>): Promise<KnownIds> {
	const [song, admin, tang, lin] = await Promise.all(['song', 'admin', 'tang', 'lin'].map((login) => askerAs(url, login)));
	if (!song || !admin || !tang || !lin) throw new Error('nobody signed in');
	const seniors = households.flatMap((household) => idsOf(household.seniors));
	const tickets = [];
	for (const seniorId of seniors.slice(0, 5)) tickets.push(await song.make('tickets', { seniorId, priority: 'P2', summary: '送饭' }));
	const [seniorId] = seniors;
	const { rows: accounts } = await admin.get<{ rows: { id: string; login: string }[] }>('accounts');
	const { rows: devices } = await song.get<{ rows: { id: string }[] }>('devices');
	const key = { name: '报表', role: 'supervisor', scopes: ['read:tickets'], areaPath: await areaOf(song), days: 30 };
	const webhook = { url: 'https://receiver.example.org/hook', description: '街道平台', types: ['ticket.opened'] };
	return {
		tickets,
		seniors,
		households: idsOf(households),
		members: idsOf(providers),
		workers: idsOf(workers),
		devices: idsOf(devices),
		// Nobody who asks: a disabled account can ask nothing more.
		accounts: idsOf(accounts.filter(({ login }) => !asking.has(login)).slice(0, 3)),
		'catalogue/items': serviceItems.map(({ code }) => code),
		keys: [await tang.make('keys', key)],
		webhooks: [await tang.make('webhooks', webhook), await admin.make('webhooks', webhook)],
		exports: [await song.make('exports', { kind: 'seniors', why: '核对' })],
		'break-glass': [await lin.make('break-glass', { seniorId, reason: '老人昏迷，需要病史' })],
		'legal-holds': [await tang.make('legal-holds', { seniorId, reason: '法院来函' })],
		'person-requests': [await song.make('person-requests', { seniorId, kind: 'copy', askedBy: '女儿', wish: '全部资料' })],
	};
}

const areaOf = async (asker: Asker): Promise<string> => (await asker.get<{ account: { areaPath: string } }>('session')).account.areaPath;
