import { openDatabase } from '@unwalled/database';
import type { House } from '@unwalled/messaging';
import { createIds, systemClock } from '@unwalled/runtime';
import { takePresses } from '@unwalled/ticket';

const SIDE_BY_SIDE = 8;
const LINE = '+8663112350';
const MERGE_WINDOW_S = 120;

/** A press that the house acknowledged: what must never be missing. */
export interface Acknowledged {
	readonly pressId: string;
	readonly ticketId: string;
}

/** Presses that keep coming, each acknowledged or failed. */
export interface PressLoad {
	readonly acknowledged: readonly Acknowledged[];
	readonly failed: () => number;
	/** The longest an acknowledgement took, in milliseconds. */
	readonly longestMs: () => number;
	/** Ends the load; what is on its way is waited for. */
	stop(): Promise<void>;
}

let caller = 0;

/** Takes one SOS press from a telephone that nobody knows, by the command that the door uses. */
export async function pressOnce(house: House): Promise<Acknowledged> {
	const number = String(++caller).padStart(8, '0');
	const phone = `+86130${number}`;
	const sid = `CA${number.padStart(32, '0')}`;
	const call = { carrierSid: sid, dialled: LINE, status: 'ringing' } as const;
	const press = {
		key: sid,
		kind: 'alarm',
		channel: 'phone',
		rawPhone: phone,
		phone,
		ticketKind: 'sos',
		priority: 'P0',
		summary: '',
		call,
	} as const;
	const [taken] = await takePresses(house, [press], { mergeWindowS: MERGE_WINDOW_S });
	if (!taken) throw new Error('the command answered nothing');
	return { pressId: taken.pressId, ticketId: taken.ticketId };
}

/** Presses without a pause, several callers side by side, until it is stopped or the database is gone. */
export function startPresses(house: House): PressLoad {
	const acknowledged: Acknowledged[] = [];
	let failed = 0;
	let longestMs = 0;
	let stopping = false;
	const work = async () => {
		while (!stopping) {
			const began = performance.now();
			try {
				acknowledged.push(await pressOnce(house));
				longestMs = Math.max(longestMs, performance.now() - began);
			} catch {
				failed++;
				return;
			}
		}
	};
	const working = Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
	return {
		acknowledged,
		failed: () => failed,
		longestMs: () => longestMs,
		async stop() {
			stopping = true;
			await working;
		},
	};
}

/** Opens the house on a database, as a service does. */
export function openHouse(url: string): House & { close(): Promise<void> } {
	const database = openDatabase(url, SIDE_BY_SIDE + 2);
	return { database, clock: systemClock, ids: createIds(() => systemClock.now()), close: () => database.close() };
}

/** Lists the acknowledged presses whose press or ticket is not there. */
export async function findMissing(house: House, acknowledged: readonly Acknowledged[]): Promise<Acknowledged[]> {
	const found = await house.database.pool.query<{ press: string; ticket: string }>(
		'select p.id as press, t.id as ticket from presses p join tickets t on t.id = p.ticket_id where p.id = any($1)',
		[acknowledged.map(({ pressId }) => pressId)],
	);
	const there = new Set(found.rows.map(({ press, ticket }) => `${press} ${ticket}`));
	return acknowledged.filter(({ pressId, ticketId }) => !there.has(`${pressId} ${ticketId}`));
}
