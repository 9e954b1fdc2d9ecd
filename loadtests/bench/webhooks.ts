import type { HouseStatus as Status } from '@unwalled/browser/house';
import { closedLoop, openLoop, type Rate, type Spread, spreadOf } from './figures.ts';
import { Screen, type Session, signIn } from './people.ts';
import { Client, newPhone, signedPress } from './requests.ts';

const LINE = '+8663112350';
const SIDE = 64;
const SCREENS = 10;
/** Seconds before counting begins. */
export const WARM_S = 2;
const SEEN_WITHIN_MS = 10_000;
let phones = 0;

/** (a) Signed webhook → 200 with a durable ticket, as many as 64 callers at once can get. */
export async function measureWebhooks(status: Status, seconds: number): Promise<Rate> {
	const client = new Client(status.telephony.publicUrl, SIDE);
	const one = async (): Promise<void> => {
		const press = signedPress(status.telephony.voiceWebhook, status.carrier.authToken, { from: newPhone(++phones), to: LINE });
		const { status: code } = await client.post(press.path, press.body, press.headers);
		if (code !== 200) throw new Error(`the webhook answered ${code}`);
	};
	await closedLoop(WARM_S, SIDE, one);
	const measured = await closedLoop(seconds, SIDE, one);
	client.close();
	return measured;
}

/** (b) Signed webhook sent → its row parsed by the last of ten consoles, at a fixed rate. */
export async function measureScreens(status: Status, perSecond: number, seconds: number): Promise<{ spread: Spread; lost: number }> {
	const session: Session = await signIn(status.people.url, 'song');
	const screens = Array.from({ length: SCREENS }, () => new Screen(status.people.url, session));
	await Promise.all(screens.map((screen) => screen.join()));
	const client = new Client(status.telephony.publicUrl, SIDE);
	const waiting = new Map<string, { left: number; begun: number; done: (ms: number) => void }>();
	for (const screen of screens) {
		const seen = new Set<string>();
		screen.onRow = ({ call }) => {
			const phone = call?.phone ?? '';
			const press = waiting.get(phone);
			if (!press || seen.has(phone)) return;
			seen.add(phone);
			press.left--;
			if (press.left === 0) press.done(performance.now() - press.begun);
		};
	}
	const samples: number[] = [];
	let lost = 0;
	await openLoop(seconds, perSecond, async () => {
		const from = newPhone(++phones);
		const press = signedPress(status.telephony.voiceWebhook, status.carrier.authToken, { from, to: LINE });
		const ms = new Promise<number | null>((resolve) => {
			waiting.set(from, { left: SCREENS, begun: performance.now(), done: resolve });
			setTimeout(() => resolve(null), SEEN_WITHIN_MS).unref();
		});
		await client.post(press.path, press.body, press.headers);
		const seen = await ms;
		if (seen === null) lost++;
		else samples.push(seen);
		waiting.delete(from);
	});
	for (const screen of screens) screen.close();
	client.close();
	session.close();
	return { spread: spreadOf(samples), lost };
}
