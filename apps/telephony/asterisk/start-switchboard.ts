import path from 'node:path';
import { forgetToldParts } from '@unwalled/call';
import { type Database, openDatabase } from '@unwalled/database';
import type { House } from '@unwalled/messaging';
import type { Config, Logger } from '@unwalled/runtime';
import {
	type AriConnection,
	ariRest,
	asteriskPlace,
	connectAri,
	fallbackFiles,
	openRecordingStart,
	readFlows,
	sentencesOf,
} from '@unwalled/telephony';
import type { Desk } from '../desk/desk.ts';
import { ON_HOLD } from '../desk/hold.ts';
import * as sentences from '../desk/sentences.ts';
import { Echo } from './echo.ts';
import { openExchange } from './exchange.ts';
import { watchFile } from './fallback-watch.ts';
import { holdLease } from './lease.ts';
import { recordSeated } from './recording-start.ts';
import { Reports } from './reports.ts';
import { espeak } from './speech/espeak.ts';
import { Prompts } from './speech/prompts.ts';
import { withRecorded } from './speech/recorded.ts';
import { Switchboard } from './switchboard.ts';

// The lease's own connection: nothing else may stand in its way.
const LEASE_PATIENCE = { connectMs: 2_000, lockMs: 1_000, statementMs: 2_000, silenceMs: 3_000 };

export interface SwitchboardParts {
	readonly house: House;
	readonly desk: Desk;
	readonly config: Config;
	readonly log: Logger;
	/** Who speaks; the voice of this machine and its recordings when nobody is named. */
	readonly prompts?: Voice;
}

/** Turns sentences into what Asterisk plays. */
export type Voice = Pick<Prompts, 'mediaOf' | 'music'>;

/** The switchboard of this process: it leads, or stands by until it does. */
export interface RunningSwitchboard {
	/** Resolves when everything is done and written that the exchange has told us until now. */
	settled(): Promise<void>;
	close(): Promise<void>;
}

/** Starts the switchboard on the configuration's Asterisk. @throws Error when the configuration names none. */
export async function startSwitchboard(parts: SwitchboardParts): Promise<RunningSwitchboard> {
	const { house, desk, config, log } = parts;
	const { ari: place } = asteriskPlace(config);
	const prompts = parts.prompts ?? (await openVoice(config, log));
	const reports = new Reports(house, log);
	let leading: Leading | null = null;
	const database = openLeaseDatabase(house.database.url);
	const lease = holdLease(
		{ database, clock: house.clock, log },
		{
			onLead: () => {
				log.info({ command: 'lead' }, 'this switchboard leads');
				leading = lead({ place, desk, config, house, prompts, reports, log, onReplaced: () => lease.standBack() });
			},
			onLost: () => {
				log.warn({ command: 'lead' }, 'another switchboard leads');
				void leading?.close();
				leading = null;
			},
		},
	);
	return {
		async settled() {
			await leading?.settled();
			await reports.settled();
		},
		async close() {
			log.info({ command: 'close', reports: reports.counts, ...leading?.figures() });
			// First the exchange, then the lease: whoever is next finds it free.
			await leading?.close();
			await lease.close();
			reports.close();
			await database.close();
		},
	};
}

async function openVoice(config: Config, log: Logger): Promise<Prompts> {
	const flows = readFlows(config.UNWALLED_FLOWS_DIR);
	const prompts = new Prompts({
		folder: path.join(config.UNWALLED_DATA_DIR, 'prompts'),
		voice: withRecorded(espeak, flows.recordings),
		log,
	});
	await prompts.open();
	// Nobody waits for it: what is not ready is made when it is said.
	void prompts.prepare([...sentencesOf(flows.sos), ...sentencesOf(flows.service), ...Object.values(sentences), ON_HOLD]);
	return prompts;
}

const openLeaseDatabase = (url: string): Database => openDatabase(url, 1, LEASE_PATIENCE);

interface Leading {
	settled(): Promise<void>;
	figures(): Readonly<Record<string, unknown>>;
	close(): Promise<void>;
}

interface LeadParts extends SwitchboardParts {
	readonly place: Parameters<typeof connectAri>[0];
	readonly prompts: Voice;
	readonly reports: Reports;
	readonly onReplaced: () => void;
}

/** Connects to the exchange and leads everything that is there. */
function lead({ place, desk, config, house, prompts, reports, log, onReplaced }: LeadParts): Leading {
	const connection: AriConnection = connectAri(place, {
		onEvent: (event) => {
			switchboard.onEvent(event);
			echo.hear(event);
		},
		onConnected: () => takeOver(),
		onLost: () => switchboard.letGo(),
		onReplaced,
		onUnreadable: ({ error }) => log.warn({ err: error }, 'an event of the exchange could not be read'),
	});
	const rest = ariRest(connection.ask);
	const exchange = openExchange(rest, place.app);
	const echo = new Echo(rest, place.app);
	const switchboard = new Switchboard({
		desk,
		exchange,
		prompts,
		reports,
		recordSeated: recordSeated(openRecordingStart(config), log),
		clock: house.clock,
		config,
		log,
	});
	const takeOver = (): void => {
		// What the last leader was told may have died with it: the sweeper tells it again.
		forgetToldParts(house.database.sql).catch((error: unknown) => log.warn({ err: error }, 'parts are not told again'));
		const taken = switchboard.takeOver().catch((error: unknown) => {
			// Without knowing what is there nothing can be led: begin anew.
			log.error({ err: error, command: 'takeOver' }, 'the exchange could not be read');
			connection.reconnect();
		});
		switchboard.underway.add(taken);
	};
	const { dialplan } = fallbackFiles(config.UNWALLED_DATA_DIR);
	const watch = watchFile(
		dialplan,
		house.clock,
		() => void exchange.reloadDialplan().catch((error: unknown) => log.warn({ err: error }, 'the dialplan was not read again')),
	);
	return {
		async settled() {
			await echo.calls();
			await switchboard.underway.settled();
		},
		figures: () => ({ connected: connection.isConnected(), ari: connection.counts, legs: switchboard.counts }),
		async close() {
			watch.close();
			switchboard.letGo();
			await connection.close();
		},
	};
}
