// npm run bench:screens -- [--only interaction,reconnect,consoles] [--rounds N] [--consoles N] [--seconds N] [--profile FILE]
// What people wait for at a full desk: from a key to the next paint, from a mended line to the current rows, from a change to a thousand
// consoles. Each beside its budget, or its floor in the same run; the load of the machine is written into the result.
import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openStage, type Person, type Stage } from '@unwalled/browser';
import { DEMONSTRATION_PASSWORD } from '@unwalled/street';
import { spreadOf } from '../bench/figures.ts';
import { layLine } from './breakable-line.ts';
import { openBusyDesk } from './busy-desk.ts';
import { plantDesk } from './desk.ts';
import { measureInteractions, p98Of, profiled } from './interaction.ts';
import { ownTimes, traced } from './own-time.ts';
import { takePaints, watchPaints } from './painted.ts';
import { measureReconnects, type Reconnects } from './reconnect.ts';
import { linesOf, type Measured } from './report.ts';
import { measureThousand } from './thousand.ts';

const TICKETS = 500;
const EVENTS_PER_SECOND = 50;
const ROUND_S = 2;
/** Rows at the top of the line that the operator works on; the colleague changes others. */
const OWN = 4;
const FILE = path.join(import.meta.dirname, '../results/screens.local.json');

const { values } = parseArgs({
	options: {
		only: { type: 'string', default: 'interaction,reconnect,consoles' },
		rounds: { type: 'string', default: '8' },
		consoles: { type: 'string', default: '1000' },
		seconds: { type: 'string', default: '10' },
		profile: { type: 'string' },
	},
});
const wanted = new Set(values.only.split(','));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** A page that comes by a wire that can be cut. */
async function withBrokenLine(stage: Stage, ground: Omit<Parameters<typeof measureReconnects>[1], 'line'>): Promise<Reconnects> {
	const line = await layLine(stage.house.status.people.url);
	const away = await stage.operator();
	await away.page.goto(line.url);
	await away.signsIn('lin', DEMONSTRATION_PASSWORD);
	await away.sees('live-state', 'data-phase', 'live');
	const reconnects = await measureReconnects(away, { ...ground, line });
	await away.context.close();
	await line.cut();
	return reconnects;
}

async function measure(stage: Stage): Promise<Measured> {
	const { url } = stage.house.status.people;
	const { top, rest } = await plantDesk(stage.house.status.database.url, TICKETS);
	const busy = await openBusyDesk(url);
	const lin = await stage.operator('lin');
	await watchPaints(lin.page);
	const own = top.slice(0, OWN);
	const others = top.slice(OWN);

	async function atFullDesk(person: Person): Promise<Measured['interaction']> {
		let isOver = false;
		const load = (async () => {
			let sent = 0;
			const began = performance.now();
			while (!isOver) sent += (await busy.change([...others, ...rest], { perSecond: EVENTS_PER_SECOND, seconds: ROUND_S })).sent;
			return sent / ((performance.now() - began) / 1_000);
		})();
		const ids = own.map(({ id }) => id);
		const { result, tasks } = await traced(person, () =>
			profiled(person, values.profile, () => measureInteractions(person, ids, Number(values.rounds))),
		);
		isOver = true;
		const eventsPerSecond = Math.round(await load);
		const { timed, ...interactions } = result;
		const ownMs = ownTimes(timed, tasks);
		return {
			...interactions,
			own: { p50: spreadOf(ownMs).p50, p98: p98Of(ownMs), worst: spreadOf(ownMs).max },
			tickets: TICKETS,
			eventsPerSecond,
			painted: spreadOf(await takePaints(person.page)),
		};
	}

	const interaction = wanted.has('interaction') ? await atFullDesk(lin) : undefined;
	const consoles = wanted.has('consoles')
		? await measureThousand({
				...{ stage, busy, page: lin, tickets: others },
				...{ consoles: Number(values.consoles), seconds: Number(values.seconds) },
			})
		: undefined;
	const [ticket] = others;
	const reconnect = wanted.has('reconnect') && ticket ? await withBrokenLine(stage, { busy, ticket, rounds: 3 }) : undefined;
	busy.close();
	return { interaction, consoles, reconnect };
}

const stage = await openStage('bench-screens');
try {
	const measured = await measure(stage);
	const result = { at: new Date().toISOString(), cores: os.availableParallelism(), load: os.loadavg(), ...measured };
	for (const words of [...linesOf(measured), `load of the machine: ${result.load.map((one) => one.toFixed(1)).join(' ')}`]) say(words);
	for (const complaint of stage.complaints) say(`the page complains: ${complaint}`);
	await mkdir(path.dirname(FILE), { recursive: true });
	await writeFile(FILE, JSON.stringify(result, null, '\t'));
	say(`\nWritten to ${path.relative(process.cwd(), FILE)}`);
} finally {
	await stage.close();
}
