import type { Logger, Service } from '@unwalled/runtime';
import pg from 'pg';
import { type Announcement, EVENTS_CHANNEL, unpackNudges } from './nudge.ts';

interface ListenerOptions {
	databaseUrl: string;
	log: Logger;
	hear(announcement: Announcement): void;
	/** Called after every (re)connection: whatever was said meanwhile was not heard. */
	connected(): void;
	disconnected?(): void;
}

const RECONNECT_MS = 250;

/** Listens to commits on a connection of its own, and comes back by itself when the line breaks. */
export async function listenToCommits(options: ListenerOptions): Promise<Service> {
	let closed = false;
	let client: pg.Client | undefined;
	let timer: NodeJS.Timeout | undefined;

	const again = (reason: string): void => {
		if (closed || timer) return;
		options.disconnected?.();
		options.log.warn({ reason }, 'commit listener reconnects');
		timer = setTimeout(() => {
			timer = undefined;
			connect().catch((error: Error) => again(error.message));
		}, RECONNECT_MS);
	};

	const connect = async (): Promise<void> => {
		const next = new pg.Client({
			connectionString: options.databaseUrl,
			application_name: 'unwalled-listener',
			keepAlive: true,
			keepAliveInitialDelayMillis: 5_000,
		});
		next.on('error', (error) => {
			if (client === next) client = undefined;
			again(error.message);
		});
		next.on('end', () => {
			if (client === next) client = undefined;
			again('connection ended');
		});
		next.on('notification', (message) => options.hear(unpackNudges(message.payload ?? '{"w":0,"e":[]}')));
		await next.connect();
		await next.query(`listen ${EVENTS_CHANNEL}`);
		client = next;
		options.connected();
	};

	await connect();
	return {
		async close() {
			closed = true;
			clearTimeout(timer);
			await client?.end();
		},
	};
}
