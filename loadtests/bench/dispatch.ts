import type { HouseStatus as Status } from '@unwalled/browser/house';
import type { TicketRow } from '@unwalled/contracts';
import steps from '../journey.json' with { type: 'json' };
import { type Spread, spreadOf } from './figures.ts';
import { Screen, type Session, signIn } from './people.ts';
import { Client, signedPress } from './requests.ts';
import { plantTown } from './town.ts';

const LINE = '+8663112350';
const SIDE = 12;
const PATIENCE_MS = 20_000;

/** Waits for rows of tickets by what they show. */
class Watch {
	readonly #rows = new Map<string, TicketRow>();
	readonly #waiting = new Set<{ fits: (row: TicketRow) => boolean; done: (row: TicketRow) => void }>();

	hear(row: TicketRow): void {
		this.#rows.set(row.id, row);
		for (const one of this.#waiting) {
			if (!one.fits(row)) continue;
			this.#waiting.delete(one);
			one.done(row);
		}
	}

	sees(fits: (row: TicketRow) => boolean): Promise<TicketRow> {
		const known = [...this.#rows.values()].find(fits);
		if (known) return Promise.resolve(known);
		return new Promise((resolve, reject) => {
			const one = { fits, done: resolve };
			this.#waiting.add(one);
			setTimeout(() => {
				if (this.#waiting.delete(one)) reject(new Error('a row did not come in time'));
			}, PATIENCE_MS).unref();
		});
	}

	forget(id: string): void {
		this.#rows.delete(id);
	}
}

interface Hands {
	status: Status;
	client: Client;
	lin: Session;
	gao: Session;
	watch: Watch;
}

async function accept(hands: Hands, row: TicketRow): Promise<string | null> {
	for (const offer of row.offers.filter((one) => one.status === 'pending' && one.provider.id === 'prv_ankang')) {
		const answer = await hands.gao.post(`/offers/${offer.id}/accept`, {});
		if (answer.status === 200) return JSON.parse(answer.body).view.id;
	}
	return null;
}

interface Times {
	offered: number;
	visited: number;
}

async function journey(hands: Hands, from: string): Promise<Times | null> {
	const press = signedPress(hands.status.telephony.voiceWebhook, hands.status.carrier.authToken, { from, to: LINE });
	const begun = performance.now();
	await hands.client.post(press.path, press.body, press.headers);
	const { id } = await hands.watch.sees((row) => row.call?.phone === from);
	await hands.lin.post(`/tickets/${id}/acknowledge`, {});
	const { version } = await hands.watch.sees((row) => row.id === id && row.status === 'acknowledged');
	await hands.lin.post(`/tickets/${id}/dispatch`, { version });
	const asked = await hands.watch.sees((row) => row.id === id && row.offers.some((offer) => offer.status === 'pending'));
	const offered = performance.now() - begun;
	const visitId = await accept(hands, asked);
	if (!visitId) return null;
	const visited = performance.now() - begun;
	const stamp = { deviceAt: new Date().toISOString(), position: null };
	for (const step of steps.visit) await hands.gao.post(`/visits/${visitId}/${step}`, stamp);
	hands.watch.forget(id);
	return { offered, visited };
}

/** (c) Press → acknowledged → offered → accepted → visit → checked out, by real requests and real queues. */
export async function measureDispatch(
	status: Status,
	seconds: number,
): Promise<{ perSecond: number; offered: Spread; visited: Spread; refused: number }> {
	const { phones } = await plantTown(status.database.url);
	const [lin, gao] = await Promise.all([signIn(status.people.url, 'lin'), signIn(status.people.url, 'gao')]);
	const screen = new Screen(status.people.url, lin);
	const hands = { status, client: new Client(status.telephony.publicUrl, SIDE), lin, gao, watch: new Watch() };
	screen.onRow = (row) => hands.watch.hear(row);
	await screen.join();
	const times: Times[] = [];
	let refused = 0;
	const start = performance.now();
	await Promise.all(
		Array.from({ length: SIDE }, async () => {
			while (performance.now() - start < seconds * 1_000) {
				const from = phones.pop();
				if (!from) return;
				const taken = await journey(hands, from);
				if (taken) times.push(taken);
				else refused++;
			}
		}),
	);
	const elapsed = (performance.now() - start) / 1_000;
	screen.close();
	for (const one of [hands.client, lin, gao]) one.close();
	return {
		perSecond: Math.round((times.length / elapsed) * 10) / 10,
		offered: spreadOf(times.map((one) => one.offered)),
		visited: spreadOf(times.map((one) => one.visited)),
		refused,
	};
}
