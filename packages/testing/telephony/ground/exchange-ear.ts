import type { Config } from '@unwalled/runtime';
import { z } from 'zod';

const dtmf = z.object({ type: z.literal('ChannelDtmfReceived'), digit: z.string(), channel: z.object({ name: z.string() }) });

/** Hears which digits arrive at the exchange. */
export interface ExchangeEar {
	/** All digits that came from a telephone, in their order. */
	digitsOf(phone: string): string;
	close(): void;
}

/** Listens to everything that happens at the exchange, beside the house. */
export async function listenToExchange(config: Config): Promise<ExchangeEar> {
	const url = new URL(`${config.UNWALLED_ARI_URL}/events`);
	url.protocol = 'ws:';
	url.search = String(
		new URLSearchParams({
			app: 'ear',
			subscribeAll: 'true',
			api_key: `${config.UNWALLED_ARI_USER}:${config.UNWALLED_ARI_PASSWORD}`,
		}),
	);
	const socket = new WebSocket(url);
	const pressed: { name: string; digit: string }[] = [];
	socket.addEventListener('message', ({ data }) => {
		const event = dtmf.safeParse(JSON.parse(String(data))).data;
		if (event) pressed.push({ name: event.channel.name, digit: event.digit });
	});
	await new Promise((resolve, reject) => {
		socket.addEventListener('open', resolve);
		socket.addEventListener('error', reject);
	});
	return {
		digitsOf: (phone) =>
			pressed
				.filter(({ name }) => name.startsWith(`PJSIP/${phone}-`))
				.map(({ digit }) => digit)
				.join(''),
		close: () => socket.close(),
	};
}
