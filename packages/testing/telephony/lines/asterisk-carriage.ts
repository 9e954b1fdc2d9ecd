import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openDesk, startSwitchboard } from '@unwalled/app-telephony';
import { readConfig } from '@unwalled/runtime';
import { demonstrationAccounts } from '@unwalled/street';
import { type HouseCarrier, openCarrier } from '@unwalled/telephony';
import type { Carriage, CarriageParts, Carried } from '@unwalled/testkit';
import { fetchAsterisk } from '../../../../infra/asterisk/fetch-packages.ts';
import { startAsterisk } from '../../../../infra/asterisk/start-asterisk.ts';
import { findFreePort } from '../../../../infra/embedded/test-cluster.ts';
import { until } from '../ground/facts.ts';
import { freeUdpPort } from '../ground/free-ports.ts';
import { planExchange } from '../ground/plan-exchange.ts';
import { AsteriskLines } from './asterisk-lines.ts';
import { ExchangeWatch } from './exchange-watch.ts';
import { openShortVoice, type ShortVoice } from './short-voice.ts';
import { Telephones } from './telephones.ts';

/** Everything outside the house that is the same for all houses. */
interface Outside {
	readonly telephones: Telephones;
	readonly watch: ExchangeWatch;
	readonly voice: ShortVoice;
}

/** A real Asterisk with a network of telephones behind it, for one house after the other. */
export async function openAsteriskCarriage(): Promise<{ carriage: Carriage; close: () => Promise<void> }> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'uw-lines-'));
	const environment = {
		UNWALLED_DATA_DIR: path.join(folder, 'data'),
		UNWALLED_DEMO: 'no',
		UNWALLED_CARRIER: 'asterisk',
		UNWALLED_ARI_URL: `http://127.0.0.1:${await findFreePort()}/ari`,
		UNWALLED_ARI_USER: 'unwalled',
		UNWALLED_ARI_PASSWORD: randomBytes(12).toString('hex'),
	};
	const outsidePort = await freeUdpPort();
	const accounts = demonstrationAccounts.filter(({ role }) => role === 'operator' || role === 'supervisor').map(({ id }) => id);
	const plan = await planExchange(readConfig(environment), {
		folder: path.join(folder, 'asterisk'),
		trunkPort: outsidePort,
		phones: accounts,
		browsers: [],
	});
	const asterisk = await startAsterisk(plan, await fetchAsterisk());
	const voice = await openShortVoice();
	const telephones = await Telephones.open({ own: outsidePort, exchange: plan.ports.sip });
	for (const account of accounts) await telephones.signIn(account, plan.house.password);
	const place = { url: environment.UNWALLED_ARI_URL, user: plan.house.user, password: plan.house.password, music: voice.music };
	const watch = await ExchangeWatch.open(place);
	return {
		carriage: { environment, open: (parts) => openHouse({ telephones, watch, voice }, parts) },
		async close() {
			watch.close();
			telephones.close();
			await asterisk.stop();
			await voice.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

async function openHouse({ telephones, watch, voice }: Outside, parts: CarriageParts): Promise<Carried> {
	const { house, config, log, local } = parts;
	const switchboard = await startSwitchboard({ house, config, log, desk: openDesk(parts), prompts: voice });
	await until('the house is at the exchange', () => watch.isThere(config.UNWALLED_ARI_APP));
	const lines = new AsteriskLines({ telephones, watch, voice, clock: house.clock, local, houseSettled: () => switchboard.settled() });
	const calls = openCarrier(config);
	const texts = openCarrier({ ...config, UNWALLED_CARRIER: 'local' });
	const carrier: HouseCarrier = {
		...calls,
		placeCall(request) {
			lines.expects(request);
			return calls.placeCall(request);
		},
		sendText: texts.sendText,
		findText: texts.findText,
		findTextStatus: texts.findTextStatus,
	};
	return {
		lines,
		carrier,
		async close() {
			// First the house, as when it is stopped in the middle of calls: what ends now is nobody's news.
			await switchboard.close();
			for (const { id, stage } of telephones.dialogs()) if (stage !== 'over') telephones.hangUp(id);
			await watch.ended();
			telephones.forget();
		},
	};
}
