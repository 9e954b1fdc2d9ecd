import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Database, openDatabase } from '@unwalled/database';
import type { House } from '@unwalled/messaging';
import { type Config, createIds, readConfig, systemClock } from '@unwalled/runtime';
import { ariBridge, type Carrier, fallbackFiles, openCarrier, writeFallback } from '@unwalled/telephony';
import { createTestDatabase } from '@unwalled/testkit/database';
import { fetchAsterisk } from '../../../../infra/asterisk/fetch-packages.ts';
import { type RunningAsterisk, startAsterisk } from '../../../../infra/asterisk/start-asterisk.ts';
import { findFreePort } from '../../../../infra/embedded/test-cluster.ts';
import { until } from './facts.ts';
import { freeUdpPort } from './free-ports.ts';
import { register } from './register.ts';
import { SipPhone } from './sip-phone.ts';
import { startTelephonyProcess, type TelephonyProcess } from './telephony-process.ts';

export const OPERATOR = { id: 'opr_lin', name: '林静' };
const DUTY_PHONE = '+866315200000';
const RTP = { first: 42_000, span: 400 };

/** A whole call centre on loopback: the real Asterisk, the telephony service, PostgreSQL; the telephones are SIPp. */
export interface Ground {
	readonly asterisk: RunningAsterisk;
	readonly config: Config;
	readonly house: House;
	readonly carrier: Carrier;
	readonly sipPort: number;
	/** Where calls to the telephone network arrive. */
	readonly networkPort: number;
	startService(): Promise<TelephonyProcess>;
	senior(caller: string, dialled: string): Promise<SipPhone>;
	/** Whoever is rung through the trunk next. */
	networkPhone(): Promise<SipPhone>;
	/** The operator's own telephone, signed in and waiting for one call. */
	operatorPhone(): Promise<SipPhone>;
	/** Who is in the bridge of a room, as the exchange says. */
	insideRoom(room: string): Promise<readonly string[]>;
	row(query: string, ...values: unknown[]): Promise<Record<string, unknown> | undefined>;
	/** Waits for a row. */
	rowOf(fact: string, query: string, ...values: unknown[]): Promise<Record<string, unknown>>;
	close(): Promise<void>;
}

/** Builds the ground; Debian's packages are fetched once for all runs of this account. */
export async function openGround(): Promise<Ground> {
	const program = await fetchAsterisk();
	const folder = await mkdtemp(path.join(os.tmpdir(), 'uw-ground-'));
	const [http, manager, door] = [await findFreePort(), await findFreePort(), await findFreePort()];
	const [sipPort, networkPort] = [await freeUdpPort(), await freeUdpPort()];
	const first = RTP.first + RTP.span * (process.pid % 50);
	const place = await createTestDatabase();
	const password = randomBytes(12).toString('hex');
	const environment = {
		DATABASE_URL: place.url,
		UNWALLED_DATA_DIR: path.join(folder, 'data'),
		UNWALLED_DEMO: 'no',
		UNWALLED_CARRIER: 'asterisk',
		UNWALLED_ARI_URL: `http://127.0.0.1:${http}/ari`,
		UNWALLED_ARI_USER: 'unwalled',
		UNWALLED_ARI_PASSWORD: password,
		UNWALLED_TELEPHONY_PORT: String(door),
		UNWALLED_LOG_LEVEL: 'info',
	};
	const config = readConfig(environment);
	await writeFallback({ dataDir: config.UNWALLED_DATA_DIR, numbers: [DUTY_PHONE], trunk: config.UNWALLED_TRUNK });
	const asterisk = await startAsterisk(
		{
			folder: path.join(folder, 'asterisk'),
			address: '127.0.0.1',
			ports: { http, manager, sip: sipPort, rtp: { first, last: first + RTP.span - 1 } },
			house: { user: 'unwalled', password, app: config.UNWALLED_ARI_APP },
			trunk: { name: config.UNWALLED_TRUNK, address: `127.0.0.1:${networkPort}`, from: ['127.0.0.1'] },
			operators: [{ name: OPERATOR.id, password, kind: 'phone' }],
			fallbackFile: fallbackFiles(config.UNWALLED_DATA_DIR).dialplan,
			dutyPhone: DUTY_PHONE,
			verbose: true,
		},
		program,
	);
	const database: Database = openDatabase(place.url, 4);
	const house: House = { database, clock: systemClock, ids: createIds(systemClock.now) };
	const services: TelephonyProcess[] = [];
	const phones: SipPhone[] = [];
	const phone = async (plan: Omit<Parameters<typeof SipPhone.start>[0], 'exchangePort'>): Promise<SipPhone> => {
		const started = await SipPhone.start({ exchangePort: sipPort, ...plan });
		phones.push(started);
		return started;
	};
	const row: Ground['row'] = async (query, ...values) => (await database.pool.query(query, values)).rows[0];
	return {
		asterisk,
		config,
		house,
		carrier: openCarrier(config),
		sipPort,
		networkPort,
		async startService() {
			const service = await startTelephonyProcess({ PATH: process.env.PATH, HOME: process.env.HOME, ...environment });
			services.push(service);
			return service;
		},
		senior: async (caller, dialled) =>
			phone({ scenario: 'senior', port: await freeUdpPort(), options: ['-s', dialled, '-key', 'caller', caller] }),
		async operatorPhone() {
			const port = await freeUdpPort();
			await register({ exchangePort: sipPort, port, name: OPERATOR.id, password });
			return phone({ scenario: 'telephone', port });
		},
		async insideRoom(room) {
			const authorization = `Basic ${Buffer.from(`unwalled:${password}`).toString('base64')}`;
			const reply = await fetch(`${asterisk.ariUrl}/bridges/room-${room}`, { headers: { authorization } });
			return reply.ok ? ariBridge.parse(await reply.json()).channels : [];
		},
		networkPhone: () => phone({ scenario: 'telephone', port: networkPort }),
		row,
		rowOf: (fact, query, ...values) => until(fact, () => row(query, ...values)),
		async close() {
			if (process.env.TEST_LOG)
				process.stderr.write(await readFile(path.join(folder, 'asterisk/log/messages.log'), 'utf8').catch(() => ''));
			if (process.env.TEST_LOG) for (const { log } of services) process.stderr.write(`${log.join('\n')}\n`);
			for (const one of phones) await one.stop();
			for (const service of services) await service.stop('SIGKILL');
			await asterisk.stop();
			await database.close();
			await place.drop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
