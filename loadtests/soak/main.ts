// npm run soak -- [--minutes N] [--events N]
// Half an hour of presses, each on ten screens, acknowledged and closed by an operator: does anything grow that should not?
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startHouse } from '@unwalled/browser/house';
import type { TicketRow } from '@unwalled/contracts';
import pg from 'pg';
import { openLoop } from '../bench/figures.ts';
import { describeRun } from '../bench/keep-result.ts';
import { Screen, type Session, signIn } from '../bench/people.ts';
import { Client, newPhone, signedPress } from '../bench/requests.ts';
import { type Footprint, takeFootprint } from './footprint.ts';
import { type Growth, growingTables, growthOf } from './growth.ts';

const LINE = '+8663112350';
const SCREENS = 10;
const SIDE = 64;
/** What one press and its end write into the history: press, call, recording, ticket, alert, acknowledged, canceled. */
const EVENTS_PER_PRESS = 7;
const LOOK_MS = 10_000;
const WARM_SHARE = 0.2;
const MOST_GROWTH = 0.05;
const FEW_MB = 8;
const FEW_DESCRIPTORS = 5;
const FEW_ROWS = 1_000;
const SEEN_WITHIN_MS = 30_000;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' }, events: { type: 'string', default: '500' } } });
const minutes = Number(values.minutes);
const perSecond = Number(values.events) / EVENTS_PER_PRESS;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Closes what it sees as an operator would close a press that was a test. */
class Operator {
	readonly #session: Session;
	readonly #waiting = new Map<string, (row: TicketRow) => void>();
	refused = 0;

	constructor(session: Session) {
		this.#session = session;
	}

	see(row: TicketRow): void {
		this.#waiting.get(row.call?.phone ?? '')?.(row);
	}

	/** Resolves with true when the press from this telephone was seen and its ticket is closed. */
	async ends(from: string): Promise<boolean> {
		const seen = await new Promise<TicketRow | null>((resolve) => {
			const timer = setTimeout(() => resolve(null), SEEN_WITHIN_MS);
			this.#waiting.set(from, (row) => {
				clearTimeout(timer);
				resolve(row);
			});
		});
		this.#waiting.delete(from);
		if (!seen) return false;
		const taken = await this.#session.post(`/tickets/${seen.id}/acknowledge`, {});
		const { view } = JSON.parse(taken.body) as { view?: TicketRow };
		const ended = view && (await this.#session.post(`/tickets/${seen.id}/cancel`, { version: view.version, reason: 'test' }));
		if (ended?.status === 200) return true;
		this.refused++;
		return false;
	}
}

const shown = ({ name, from, to, share }: Growth): string => `  ${name.padEnd(34)} ${from} → ${to} (${(share * 100).toFixed(1)}%)`;

/** Says what grew; true when nothing did that should not. */
function judge(prints: readonly Footprint[], warmS: number): boolean {
	const memory = growthOf(prints, warmS, ({ memoryMb }) => memoryMb);
	const descriptors = growthOf(prints, warmS, (print) => print.descriptors);
	const tables = growthOf(prints, warmS, ({ rows }) => rows);
	say('\nmemory in MB (PSS), first and last quarter after warming up');
	for (const one of memory) say(shown(one));
	say('open file descriptors');
	for (const one of descriptors) say(shown(one));
	say('tables that grew');
	for (const one of tables.filter(({ from, to }) => to > from)) say(shown(one));
	const faults = [
		...memory.filter(({ share, from, to }) => share > MOST_GROWTH && to - from > FEW_MB),
		...descriptors.filter(({ from, to }) => to - from > FEW_DESCRIPTORS),
		...growingTables(tables, MOST_GROWTH, FEW_ROWS),
	];
	for (const one of faults) say(`GROWS ${shown(one).trim()}`);
	return faults.length === 0;
}

async function soak(): Promise<boolean> {
	const run = describeRun();
	const house = await startHouse();
	const client = new pg.Client({ connectionString: house.status.database.url });
	try {
		await client.connect();
		const { status } = house;
		const [lin, song] = await Promise.all([signIn(status.people.url, 'lin'), signIn(status.people.url, 'song')]);
		const operator = new Operator(lin);
		const screens = Array.from({ length: SCREENS }, () => new Screen(status.people.url, song));
		await Promise.all(screens.map((screen) => screen.join()));
		const [first] = screens;
		if (first) first.onRow = (row) => operator.see(row);
		const door = new Client(status.telephony.publicUrl, SIDE);
		const prints: Footprint[] = [];
		const begun = performance.now();
		const look = async (): Promise<void> => {
			const print = await takeFootprint(house.pid, client, (performance.now() - begun) / 1_000);
			const last = prints.at(-1);
			prints.push(print);
			const rate = last ? ((print.events - last.events) / (print.at - last.at)).toFixed(0) : '–';
			say(`${print.at.toFixed(0).padStart(5)} s  ${rate} events/s  ${JSON.stringify(print.memoryMb)}`);
		};
		let pressed = 0;
		let ended = 0;
		const looking = setInterval(() => void look().catch((error: Error) => say(`could not look: ${error.message}`)), LOOK_MS);
		await openLoop(minutes * 60, perSecond, async () => {
			const from = newPhone(++pressed);
			const { path: way, body, headers } = signedPress(status.telephony.voiceWebhook, status.carrier.authToken, { from, to: LINE });
			const end = operator.ends(from);
			const { status: code } = await door.post(way, body, headers);
			if (code !== 200) throw new Error(`the webhook answered ${code}`);
			if (await end) ended++;
		});
		clearInterval(looking);
		for (const screen of screens) screen.close();
		for (const one of [door, lin, song]) one.close();
		say(`\n${pressed} presses, ${ended} seen and closed, ${operator.refused} refused`);
		const flat = judge(prints, minutes * 60 * WARM_SHARE);
		await mkdir(path.resolve(import.meta.dirname, '../results'), { recursive: true });
		const file = path.resolve(import.meta.dirname, `../results/soak-${run.commit}.json`);
		await writeFile(file, `${JSON.stringify({ ...run, minutes, perSecond, pressed, ended, prints }, null, '\t')}\n`);
		return flat && ended === pressed;
	} finally {
		await client.end();
		await house.stop();
	}
}

const held = await soak();
say(held ? '1 passed, 0 failed' : '0 passed, 1 failed');
process.exit(held ? 0 : 1);
