import formbody from '@fastify/formbody';
import { isFromCarrier } from '@unwalled/telephony';
import Fastify from 'fastify';
import pg from 'pg';

const [, , databaseUrl = '', publicUrl = '', token = ''] = process.argv;
const FLIGHTS = 2;
const BATCH = 500;

// The rows of one press of a stranger, of as many presses as there are: what the house writes, with nothing decided.
const ROWS = `
with given as (select * from unnest($1::text[], $2::text[]) as g(id, phone)), opened as (
  insert into tickets (id, kind, priority, status, merge_key, area_path, phone, opened_at, answer_due_at, dispatch_due_at, arrive_due_at, resolve_due_at, timer_due_at, last_press_at, policy_id)
  select id, 'sos', 'P0', 'open', phone, '371000000000', phone, now(), now(), now(), now(), now(), now() + interval '1 day', now(), 'pol_default0' from given
), called as (
  insert into calls (id, carrier_sid, ticket_id, direction, party, status, line, phone, dialled, purpose, started_at)
  select id, id, id, 'inbound', 'senior', 'ringing', 'waiting', phone, '12350', 'inbound', now() from given
), pressed as (
  insert into presses (id, key, kind, channel, phone, area_path, ticket_id, call_id, received_at)
  select id, id, 'alarm', 'phone', phone, '371000000000', id, id, now() from given
), fact as (
  insert into events (id, type, at, actor_id, actor_name, ticket_id, thread, payload)
  select given.id || n, 'floor', now(), 'carrier', 'carrier', given.id, '{}', '{}' from given, generate_series(1, 3) as n returning seq, id
)
insert into outbox (seq, urgent, added_at, lease_until) select seq, true, now(), now() + interval '1 year' from fact where right(id, 1) = '1'`;

interface Waiting {
	id: string;
	phone: string;
	done(): void;
	failed(error: unknown): void;
}

const pool = new pg.Pool({ connectionString: databaseUrl, max: FLIGHTS });
const waiting: Waiting[] = [];
let flying = 0;

async function fly(batch: Waiting[]): Promise<void> {
	try {
		await pool.query({ name: 'floor', text: ROWS, values: [batch.map(({ id }) => id), batch.map(({ phone }) => phone)] });
		for (const one of batch) one.done();
	} catch (error) {
		for (const one of batch) one.failed(error);
	}
	flying--;
	launch();
}

function launch(): void {
	while (waiting.length > 0 && flying < FLIGHTS) {
		flying++;
		void fly(waiting.splice(0, BATCH));
	}
}

const app = Fastify();
await app.register(formbody);
app.post<{ Body: Record<string, string> }>('/twilio/voice', async (request, reply) => {
	const signature = String(request.headers['x-twilio-signature']);
	const signed = { rawUrl: request.raw.url ?? '', method: 'POST', signature, form: { ...request.body } };
	if (!isFromCarrier(signed, publicUrl, [token])) return reply.code(403).send();
	const { CallSid = '', From = '' } = request.body;
	await new Promise<void>((done, failed) => {
		waiting.push({ id: `floor_${CallSid}`, phone: From, done, failed });
		setImmediate(launch);
	});
	return reply.type('text/xml').send('<Response><Say>ok</Say></Response>');
});
process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }));
