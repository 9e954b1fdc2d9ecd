import { fork } from 'node:child_process';
import path from 'node:path';
import type { HouseStatus as Status } from '@unwalled/browser/house';
import pg from 'pg';
import { closedLoop, type Rate } from './figures.ts';
import { Client, newPhone, signedPress } from './requests.ts';

const CONNECTIONS = 16;
const SIDE = 64;
/** Beside the phones that the presses of the house come from. */
const FIRST_PHONE = 5_000_000;
/** Presses stay, so each round goes on counting. */
let rows = 0;

// The rows that one press of an unknown caller writes, with nothing decided, checked or announced.
const ROWS = [
	`insert into tickets (id, kind, priority, status, merge_key, area_path, phone, opened_at, answer_due_at, dispatch_due_at, arrive_due_at, resolve_due_at, timer_due_at, last_press_at, policy_id)
	 values ($1, 'sos', 'P0', 'open', $2, '371000000000', $2, now(), now(), now(), now(), now(), now() + interval '1 day', now(), 'pol_default0')`,
	`insert into calls (id, carrier_sid, ticket_id, direction, party, status, line, phone, dialled, purpose, started_at)
	 values ($1, $1, $1, 'inbound', 'senior', 'ringing', 'waiting', $2, '12350', 'inbound', now())`,
	`insert into presses (id, key, kind, channel, phone, area_path, ticket_id, call_id, received_at) values ($1, $1, 'alarm', 'phone', $2, '371000000000', $1, $1, now())`,
	`with fact as (
	   insert into events (id, type, at, actor_id, actor_name, ticket_id, thread, payload)
	   select $1 || n, 'floor', now(), 'carrier', 'carrier', $1, '{}', '{}' from generate_series(1, 3) as n returning seq
	 ) insert into outbox (seq, urgent, added_at, lease_until) select max(seq), true, now(), now() + interval '1 year' from fact where $2 <> ''`,
];

async function clearFloor(pool: pg.Pool): Promise<void> {
	await pool.query("delete from outbox where seq in (select seq from events where type = 'floor')");
	await pool.query("delete from tickets where id like 'floor\\_%'");
	await pool.query("delete from calls where id like 'floor\\_%'");
}

/** (d) The same rows by bare pg, one transaction each. */
export async function measureBareRows(status: Status, seconds: number): Promise<Rate> {
	const pool = new pg.Pool({ connectionString: status.database.url, max: CONNECTIONS });
	const measured = await closedLoop(seconds, SIDE, async () => {
		const at = ++rows;
		const id = `floor_${process.pid}_${at}`;
		const client = await pool.connect();
		await client.query('begin');
		for (const [n, text] of ROWS.entries()) await client.query({ name: `floor-${n}`, text, values: [id, newPhone(FIRST_PHONE + at)] });
		await client.query('commit');
		client.release();
	});
	await clearFloor(pool);
	await pool.end();
	return measured;
}

/** Runs signed presses against a server of one file, which says its address when it listens. */
async function measureServer(file: string, status: Status, { seconds, args }: { seconds: number; args: string[] }): Promise<Rate> {
	const child = fork(path.join(import.meta.dirname, file), args);
	const url = await new Promise<string>((resolve, reject) => {
		child.once('message', (message) => resolve(String(message)));
		child.once('exit', () => reject(new Error(`${file} ended`)));
	});
	const client = new Client(url, SIDE);
	let phones = FIRST_PHONE;
	const one = async (): Promise<void> => {
		const press = signedPress(status.telephony.voiceWebhook, status.carrier.authToken, { from: newPhone(++phones), to: '12350' });
		const { status: code } = await client.post(press.path, press.body, press.headers);
		if (code !== 200) throw new Error(`${file} answered ${code}`);
	};
	try {
		await closedLoop(2, SIDE, one); // warm
		return await closedLoop(seconds, SIDE, one);
	} finally {
		client.close();
		child.removeAllListeners('exit');
		child.kill();
	}
}

/** (d) A bare fastify route that reads the same form and answers a fixed document. */
export const measureBareRoute = (status: Status, seconds: number): Promise<Rate> =>
	measureServer('bare-fastify.ts', status, { seconds, args: [] });

/** (d) The least that a durable press can cost: signature, form, and the same rows in the best batch, by bare fastify and bare pg. */
export async function measureBatchFloor(status: Status, seconds: number): Promise<Rate> {
	const args = [status.database.url, new URL(status.telephony.voiceWebhook).origin, status.carrier.authToken];
	const measured = await measureServer('batch-floor.ts', status, { seconds, args });
	const pool = new pg.Pool({ connectionString: status.database.url, max: 1 });
	await clearFloor(pool);
	await pool.end();
	return measured;
}
