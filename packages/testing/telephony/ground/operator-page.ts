import path from 'node:path';
import { startLive } from '@unwalled/app-live';
import { findChromium, Person } from '@unwalled/browser';
import { type Config, createLogger, repositoryRoot } from '@unwalled/runtime';
import { DEMONSTRATION_PASSWORD } from '@unwalled/street';
import { chromium } from 'playwright-core';
import { z } from 'zod';
import { until } from './facts.ts';
import { OPERATOR_AT_PAGE } from './ground.ts';
import { PHONE_SECRET } from './plan-exchange.ts';
import { openShakyRoad, type ShakyRoad } from './shaky-road.ts';

/** A microphone that beeps, no questions, and voices on loopback. */
/** As long as pages, exchange and house need side by side on a busy machine. */
const PATIENCE_MS = 60_000;
const CHROMIUM_ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--use-fake-ui-for-media-stream',
	'--use-fake-device-for-media-stream',
	'--autoplay-policy=no-user-gesture-required',
	'--allow-loopback-in-peer-connection',
	'--disable-features=WebRtcHideLocalIpsWithMdns',
];
const PICTURES = path.join(repositoryRoot, '.unwalled/screenshots/telephony');

// The page's own connections, kept so that they can be asked how voices flow.
const KEEP_PEERS = `window.peers = []; window.RTCPeerConnection = class extends RTCPeerConnection {
	constructor(...given) { super(...given); window.peers.push(this); }
};`;
const ASK_PEERS = `Promise.all(window.peers.map(async (peer) => [...(await peer.getStats()).values()])).then((all) => all.flat())`;

const stats = z.array(
	z.object({
		type: z.string(),
		packetsReceived: z.number().optional(),
		packetsSent: z.number().optional(),
		totalAudioEnergy: z.number().optional(),
	}),
);

/** How voices flow through the page, since it was opened. */
export interface Voices {
	readonly sent: number;
	readonly received: number;
	/** Loudness of all that was heard; grows by nothing in silence. */
	readonly heard: number;
}

/** An operator at the console in a real browser, whose page is her telephone. */
export interface OperatorPage {
	readonly person: Person;
	/** The way of her signalling to the exchange; voices go past it. */
	readonly road: ShakyRoad;
	readonly complaints: readonly string[];
	voices(): Promise<Voices>;
	/** Listens until as many packets have come, and tells how loud they were. */
	listens(packets: number): Promise<number>;
	/** Closes her laptop: everything of the browser stands still, and nobody is told. */
	sleeps(): void;
	wakes(): void;
	close(): Promise<void>;
}

/** Starts the people's door and signs an operator in whose telephone is the page. */
export async function openOperatorPage(config: Config): Promise<OperatorPage> {
	const road = await openShakyRoad(Number(new URL(config.UNWALLED_ARI_URL ?? '').port));
	const phone = { UNWALLED_PHONE_URL: `ws://127.0.0.1:${road.port}/ws`, UNWALLED_PHONE_SECRET: PHONE_SECRET };
	const live = await startLive({ ...config, ...phone }, createLogger('live', 'silent'), { port: 0 });
	const server = await chromium.launchServer({ executablePath: await findChromium(), args: CHROMIUM_ARGS });
	const browser = await chromium.connect(server.wsEndpoint());
	// The browser's processes are one group, which it leads.
	const signal = (name: NodeJS.Signals): void => void process.kill(-Number(server.process().pid), name);
	const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 }, permissions: ['microphone'] });
	context.setDefaultTimeout(PATIENCE_MS);
	await context.addInitScript(KEEP_PEERS);
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('pageerror', (error) => complaints.push(error.message));
	await page.goto(live.url);
	const person = new Person(page, PICTURES);
	await person.signsIn(OPERATOR_AT_PAGE.login, DEMONSTRATION_PASSWORD);
	await person.sees('live-state', 'data-phase', 'live');
	const voices = async (): Promise<Voices> => {
		const found = stats.parse(await page.evaluate(ASK_PEERS));
		const sum = (type: string, of: 'packetsReceived' | 'packetsSent' | 'totalAudioEnergy') =>
			found.filter((one) => one.type === type).reduce((total, one) => total + (one[of] ?? 0), 0);
		return {
			sent: sum('outbound-rtp', 'packetsSent'),
			received: sum('inbound-rtp', 'packetsReceived'),
			heard: sum('inbound-rtp', 'totalAudioEnergy'),
		};
	};
	return {
		person,
		road,
		complaints,
		voices,
		async listens(packets) {
			const before = await voices();
			const after = await until(`${packets} packets came`, async () => {
				const now = await voices();
				return now.received >= before.received + packets && now;
			});
			return after.heard - before.heard;
		},
		sleeps: () => signal('SIGSTOP'),
		wakes: () => signal('SIGCONT'),
		async close() {
			await browser.close();
			await server.close();
			await live.close();
			road.close();
		},
	};
}
