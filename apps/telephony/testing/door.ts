import type { Database } from '@unwalled/database';
import { createLogger, readConfig } from '@unwalled/runtime';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { signForm } from '@unwalled/testkit/signature';
import { createIntake, type Intake } from '@unwalled/ticket';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { buildTelephony } from '../app.ts';
import { type Desk, openDesk } from '../desk/desk.ts';

export const PUBLIC_URL = 'https://tel.example.org:8443';
export const TOKEN = '0123456789abcdef0123456789abcdef';
export const SECONDARY = 'fedcba9876543210fedcba9876543210';
export const SOS_LINE = '+8663112350';
export const SERVICE_LINE = '+8663112349';

let sids = 0;
/** A carrier sid that no other test of this file uses. */
export const newSid = (prefix = 'CA'): string => prefix + String(++sids).padStart(32, '0');

/** The webhook service on a test database, and a carrier's way of calling it. */
export interface Door {
	readonly app: FastifyInstance;
	/** The desk behind it, for what needs no webhook. */
	readonly desk: Desk;
	readonly house: TestHouse;
	post(path: string, form: Record<string, string>, change?: { token?: string; signature?: string }): Promise<LightMyRequestResponse>;
	count(table: 'presses' | 'calls' | 'tickets' | 'speech' | 'inbound_messages'): Promise<number>;
	/** The one ticket that came of a call or message sid. */
	ticketOf(sid: string): Promise<Record<string, unknown>>;
	close(): Promise<void>;
}

/** Opens the door; intake and database may be replaced by ones in trouble. */
export async function openDoor(
	replaced: {
		intake?: Intake;
		database?: Database;
		dataDir?: string;
		patienceMs?: number;
		flowsDir?: string;
		maskingLine?: string;
		env?: Record<string, string>;
	} = {},
): Promise<Door> {
	const house = await openTestHouse();
	const config = readConfig({
		UNWALLED_TELEPHONY_PUBLIC_URL: PUBLIC_URL,
		TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
		TWILIO_AUTH_TOKEN: TOKEN,
		TWILIO_AUTH_TOKEN_SECONDARY: SECONDARY,
		DATABASE_URL: house.database.url,
		UNWALLED_DATA_DIR: replaced.dataDir ?? '/nowhere',
		UNWALLED_FLOWS_DIR: replaced.flowsDir,
		UNWALLED_MASKING_LINE: replaced.maskingLine,
		...replaced.env,
	});
	const served = { ...house, database: replaced.database ?? house.database };
	const intake = replaced.intake ?? createIntake(served, { mergeWindowS: config.UNWALLED_MERGE_WINDOW_S });
	const log = createLogger('telephony', process.env.TEST_LOG ?? 'silent');
	const { patienceMs } = replaced;
	const deps = { house: served, intake, config, log, ...(patienceMs ? { patienceMs } : {}) };
	const app = await buildTelephony(deps);
	return {
		app,
		desk: openDesk(deps),
		house,
		post(path, form, change = {}) {
			const signature = change.signature ?? signForm(change.token ?? TOKEN, PUBLIC_URL + path, form);
			return app.inject({
				method: 'POST',
				url: path,
				headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
				payload: new URLSearchParams(form).toString(),
			});
		},
		async count(table) {
			const { rows } = await house.database.pool.query(`select count(*)::int as n from ${table}`);
			return rows[0].n;
		},
		async ticketOf(sid) {
			const { rows } = await house.database.pool.query('select t.* from tickets t join presses p on p.ticket_id = t.id where p.key = $1', [
				sid,
			]);
			return rows[0];
		},
		async close() {
			await app.close();
			await house.close();
		},
	};
}

/** The fields of an inbound call's first webhook. */
export const ringing = (from: string, to: string, sid = newSid()): Record<string, string> => ({
	CallSid: sid,
	AccountSid: `AC${'0'.repeat(32)}`,
	From: from,
	To: to,
	CallStatus: 'ringing',
	Direction: 'inbound',
	ApiVersion: '2010-04-01',
});
