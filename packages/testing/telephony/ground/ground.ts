import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Auditor, buildAuditor, createMissedCheck } from '@unwalled/app-auditor';
import { type Database, openDatabase } from '@unwalled/database';
import type { House } from '@unwalled/messaging';
import { type Config, createIds, createLogger, readConfig, systemClock } from '@unwalled/runtime';
import { ariBridge, type Carrier, openCarrier, writeFallback } from '@unwalled/telephony';
import { createTestDatabase } from '@unwalled/testkit/database';
import type { ExchangePlan } from '../../../../infra/asterisk/configuration/plan.ts';
import { fetchAsterisk } from '../../../../infra/asterisk/fetch-packages.ts';
import { type RunningAsterisk, startAsterisk } from '../../../../infra/asterisk/start-asterisk.ts';
import { findFreePort } from '../../../../infra/embedded/test-cluster.ts';
import { until } from './facts.ts';
import { freeUdpPort } from './free-ports.ts';
import { DUTY_PHONE, planExchange } from './plan-exchange.ts';
import { register } from './register.ts';
import { SipPhone } from './sip-phone.ts';
import { startTelephonyProcess, type TelephonyProcess } from './telephony-process.ts';

export const OPERATOR = { id: 'opr_lin', name: '林静' };
/** Whoever leads the shift, at a telephone on the desk. */
export const SUPERVISOR = { id: 'opr_zhao', name: '赵敏' };
/** Somebody who signs in at the console; her page is her telephone. */
export const OPERATOR_AT_PAGE = { id: 'acc_lin0', login: 'lin' };
/** Above what the auditor leaves to calls that are on their way. */
const GRACE_MS = 60_000;

type Environment = Readonly<Record<string, string>>;

/** A whole call centre on loopback: the real Asterisk, the telephony service, PostgreSQL; the telephones are SIPp. */
export class Ground {
	readonly config: Config;
	readonly house: House;
	readonly carrier: Carrier;
	readonly #environment: Environment;
	readonly #plan: ExchangePlan;
	readonly #asterisk: RunningAsterisk;
	readonly #database: Database;
	readonly #services: TelephonyProcess[] = [];
	readonly #phones: SipPhone[] = [];

	constructor(environment: Environment, plan: ExchangePlan, asterisk: RunningAsterisk) {
		this.#environment = environment;
		this.#plan = plan;
		this.#asterisk = asterisk;
		this.config = readConfig(environment);
		this.#database = openDatabase(environment.DATABASE_URL ?? '', 4);
		this.house = { database: this.#database, clock: systemClock, ids: createIds(systemClock.now) };
		this.carrier = openCarrier(this.config);
	}

	/** Starts the telephony service, and waits until it leads or stands by. */
	async startService(how?: { standBy: boolean }): Promise<TelephonyProcess> {
		const service = await startTelephonyProcess({ PATH: process.env.PATH, HOME: process.env.HOME, ...this.#environment }, how);
		this.#services.push(service);
		return service;
	}

	/** A senior's telephone that dials now. */
	async senior(caller: string, dialled: string, ...more: string[]): Promise<SipPhone> {
		return this.#phone({ scenario: 'senior', port: await freeUdpPort(), options: ['-s', dialled, '-key', 'caller', caller, ...more] });
	}

	/** A senior's telephone with a scenario of the test's own. */
	async seniorWith(scenario: string, caller: string, dialled: string): Promise<SipPhone> {
		return this.#phone({ scenario, port: await freeUdpPort(), options: ['-s', dialled, '-key', 'caller', caller] });
	}

	/** Where the exchange takes calls. */
	get exchangePort(): number {
		return this.#plan.ports.sip;
	}

	/** The operator's own telephone, signed in and waiting for one call. */
	async operatorPhone(scenario = 'telephone', { id } = OPERATOR): Promise<SipPhone> {
		const port = await freeUdpPort();
		await register({ exchangePort: this.#plan.ports.sip, port, name: id, password: this.#plan.house.password });
		return this.#phone({ scenario, port });
	}

	/** Whoever is rung through the trunk next. */
	networkPhone(scenario = 'telephone'): Promise<SipPhone> {
		return this.#phone({ scenario, port: Number(this.#plan.trunk.address.split(':')[1]) });
	}

	/** Who is in the bridge of a room, as the exchange says. */
	async insideRoom(room: string): Promise<readonly string[]> {
		const { user, password } = this.#plan.house;
		const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
		const reply = await fetch(`${this.#asterisk.ariUrl}/bridges/room-${room}`, { headers: { authorization } });
		return reply.ok ? ariBridge.parse(await reply.json()).channels : [];
	}

	/** Where the exchange keeps what it records. */
	get recordings(): string {
		return path.join(this.#plan.folder, 'spool', 'recording');
	}

	async row(query: string, ...values: unknown[]): Promise<Record<string, unknown> | undefined> {
		return (await this.#database.pool.query(query, values)).rows[0];
	}

	/** Waits for a row. */
	rowOf(fact: string, query: string, ...values: unknown[]): Promise<Record<string, unknown>> {
		return until(fact, () => this.row(query, ...values));
	}

	/** Waits for one more line in the exchange's own log than there was when the work began. */
	async hears(fact: string, line: RegExp, work: () => Promise<unknown>): Promise<void> {
		const times = async (): Promise<number> => (await this.#exchangeLog()).split('\n').filter((one) => line.test(one)).length;
		const before = await times();
		await work();
		await until(fact, async () => (await times()) > before);
	}

	/** Writes the fallback as the auditor does when the rota changes. */
	async changeRota(numbers: readonly string[]): Promise<void> {
		await writeFallback({ dataDir: this.config.UNWALLED_DATA_DIR, numbers, trunk: this.config.UNWALLED_TRUNK });
	}

	/** The auditor as it is a minute from now: what is on its way has arrived by then. */
	auditorLater(): Auditor {
		const clock = { now: () => new Date(Date.now() + GRACE_MS), schedule: systemClock.schedule };
		const lastResort = { name: '值班电话', phone: DUTY_PHONE };
		const ownChecks = [createMissedCheck(this.config, this.carrier)];
		const log = createLogger('auditor', 'silent');
		return buildAuditor({ house: { ...this.house, clock }, carrier: this.carrier, lastResort, log, ownChecks, timeZone: 'Asia/Shanghai' });
	}

	/** Writes down a leg that is to be rung. */
	async outboundCall(ticketId: string, dialled: string): Promise<string> {
		const id = this.house.ids.next('call');
		await this.row(
			`insert into calls (id, ticket_id, direction, party, status, line, dialled, purpose, started_at)
			values ($1, $2, 'outbound', 'contact', 'queued', 'waiting', $3, $4, now())`,
			...[id, ticketId, dialled, `room:${id}`],
		);
		return id;
	}

	async close(): Promise<void> {
		if (process.env.TEST_LOG) process.stderr.write([await this.#exchangeLog(), ...this.#services.flatMap(({ log }) => log)].join('\n'));
		for (const phone of this.#phones) await phone.stop();
		for (const service of this.#services) await service.stop('SIGKILL');
		await this.#asterisk.stop();
		await this.#database.close();
	}

	async #phone(plan: Omit<Parameters<typeof SipPhone.start>[0], 'exchangePort'>): Promise<SipPhone> {
		const phone = await SipPhone.start({ exchangePort: this.#plan.ports.sip, ...plan });
		this.#phones.push(phone);
		return phone;
	}

	#exchangeLog(): Promise<string> {
		return readFile(path.join(this.#plan.folder, 'log', 'messages.log'), 'utf8').catch(() => '');
	}
}

/** Builds the ground; Debian's packages are fetched once for all runs of this account. */
export async function openGround(): Promise<{ ground: Ground; close: () => Promise<void> }> {
	const program = await fetchAsterisk();
	const folder = await mkdtemp(path.join(os.tmpdir(), 'uw-ground-'));
	const place = await createTestDatabase();
	const environment: Environment = {
		DATABASE_URL: place.url,
		UNWALLED_DATA_DIR: path.join(folder, 'data'),
		UNWALLED_DEMO: 'no',
		UNWALLED_CARRIER: 'asterisk',
		UNWALLED_ARI_URL: `http://127.0.0.1:${await findFreePort()}/ari`,
		UNWALLED_ARI_USER: 'unwalled',
		UNWALLED_ARI_PASSWORD: randomBytes(12).toString('hex'),
		UNWALLED_TELEPHONY_PORT: String(await findFreePort()),
	};
	const plan = await planExchange(readConfig(environment), {
		folder: path.join(folder, 'asterisk'),
		trunkPort: await freeUdpPort(),
		phones: [OPERATOR.id, SUPERVISOR.id],
		browsers: [OPERATOR_AT_PAGE.id],
	});
	const ground = new Ground(environment, plan, await startAsterisk(plan, program));
	await ground.changeRota([DUTY_PHONE]);
	const close = async (): Promise<void> => {
		await ground.close();
		await place.drop();
		await rm(folder, { recursive: true, force: true });
	};
	return { ground, close };
}
