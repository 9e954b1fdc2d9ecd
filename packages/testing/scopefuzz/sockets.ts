import { moveWorker } from '@unwalled/registry';
import { addNote } from '@unwalled/ticket';
import { io, type Socket } from 'socket.io-client';
import type { Session } from './door.ts';
import { type Finding, findingOf, leakIn } from './finding.ts';
import { foreignIn } from './judge.ts';
import { gatherKnowledge } from './knowledge.ts';
import type { Dice } from './random.ts';
import type { World } from './world/world.ts';

interface Joining {
	readonly url: string;
	readonly world: World;
	readonly sessions: readonly Session[];
	readonly dice: Dice;
	readonly joins: number;
}

/** A page of somebody, with all that it was told. */
interface WrongPage {
	readonly session: Session;
	readonly socket: Socket;
	readonly told: string[];
}

const NEW_PAGE_SHARE = 0.3;
const MOST_PAGES = 60;
const PATIENCE_MS = 10_000;
const CHANGE_EVERY = 10; // joins; between them something is changed that the feed tells of

/** Joins what is not theirs, listens while others work, and looks at all that was told. */
export async function joinAsWrongPeople(joining: Joining): Promise<{ joins: number; heard: number; findings: Finding[] }> {
	const { world, sessions, dice, joins } = joining;
	const pages: WrongPage[] = [];
	for (let at = 0; at < joins && sessions.length > 0; at++) {
		if (pages.length === 0 || (pages.length < MOST_PAGES && dice.chance(NEW_PAGE_SHARE)))
			pages.push(await openPage(joining, dice.pick(sessions)));
		const page = dice.pick(pages);
		const event = dice.pick(['join_console', 'join_home']);
		// What a page says of itself is not listened to.
		page.socket.emit(event, { areaPath: dice.pick(sessions).person.areaPath });
		page.told.push(JSON.stringify(await page.socket.timeout(PATIENCE_MS).emitWithAck(event)));
		if (at % CHANGE_EVERY === 0) await touchRows(world, dice);
	}
	const knowledge = await gatherKnowledge(world.house.database.pool);
	const findings = pages.flatMap(({ session: { person }, told }) =>
		told.flatMap((text) => {
			const [leak] = foreignIn(text, '', { person, knowledge });
			return leak ? [findingOf('leak', { person, asked: 'a socket', told: leakIn(text, leak) })] : [];
		}),
	);
	for (const { socket } of pages) socket.close();
	return { joins, heard: pages.reduce((sum, { told }) => sum + told.length, 0), findings };
}

async function openPage({ url }: Joining, session: Session): Promise<WrongPage> {
	const socket = io(url, {
		transports: ['websocket'],
		extraHeaders: { cookie: session.cookie, 'user-agent': 'lightMyRequest' },
		forceNew: true,
		reconnection: false,
	});
	const told: string[] = [];
	for (const event of ['feed', 'home']) socket.on(event, (message: unknown) => told.push(JSON.stringify(message)));
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
	return { session, socket, told };
}

const HOUSE = { id: 'house', name: 'house' };

/** Changes a ticket and a worker, as a shift does: every watching page is told what it may know. */
async function touchRows({ house }: World, dice: Dice): Promise<void> {
	const { pool } = house.database;
	const idsOf = async (table: 'tickets' | 'workers') => (await pool.query<{ id: string }>(`select id from ${table} order by id`)).rows;
	const position = { lng: 122.1 + dice.roll(1_000) / 100_000, lat: 37.5, accuracyM: 5 };
	await moveWorker(house, { workerId: dice.pick(await idsOf('workers')).id, position, actor: HOUSE });
	await addNote(house, { ticketId: dice.pick(await idsOf('tickets')).id, text: dice.word(10), actor: HOUSE });
}
