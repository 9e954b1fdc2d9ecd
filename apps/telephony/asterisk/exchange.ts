import {
	type AriBridge,
	type AriChannel,
	type AriRest,
	type Ask,
	ariBridge,
	ariChannel,
	bridgeOf,
	type Part,
	VARIABLE,
	writeAsk,
	writeRoom,
} from '@unwalled/telephony';
import { z } from 'zod';
import type { RoomStep } from './leg-state.ts';

/** What an ear says of itself when it is there. */
export const EAR = 'ear';

const watchOf = (sid: string): string => `watch-${sid}`;

const channels = z.array(ariChannel);
const bridges = z.array(ariBridge);
const variable = z.object({ value: z.string() });

// Where the dialplan goes on without us (infra/asterisk/configuration/dialplan.ts).
const AWAY = { context: 'unwalled-away', extension: 's', priority: '1' };

/** What the switchboard does at the exchange, in its words. Whatever is gone already is no error. */
export interface Exchange {
	listLegs(): Promise<readonly AriChannel[]>;
	listRooms(): Promise<readonly AriBridge[]>;
	/** Asks for news of a leg until its very end: without this it ends, for us, when it leaves the application. */
	follow(sid: string): Promise<void>;
	answer(sid: string): Promise<void>;
	/** Plays to one leg; the end of it is told under `name`. */
	play(sid: string, media: string, name: string): Promise<void>;
	playToRoom(room: string, media: string): Promise<void>;
	hush(name: string): Promise<void>;
	rememberAsk(sid: string, ask: Ask): Promise<void>;
	rememberRoom(sid: string, room: RoomStep): Promise<void>;
	rememberPart(sid: string, part: Part): Promise<void>;
	join(sid: string, room: string): Promise<void>;
	leave(sid: string, room: string): Promise<void>;
	/** Opens an ear on a leg, for somebody who is in no room; what they say is heard there when they whisper. */
	watch(sid: string, through: { ear: string; leg: string; whispers: boolean }): Promise<void>;
	/** Joins an ear, once it is there, with whom it is for. */
	lendEar(ear: string, sid: string): Promise<void>;
	unwatch(sid: string): Promise<void>;
	closeRoom(room: string): Promise<void>;
	giveToDialplan(sid: string): Promise<void>;
	hangUp(sid: string): Promise<void>;
	/** Reads the dialplan again, after its file has changed. */
	reloadDialplan(): Promise<void>;
}

/** Opens the exchange behind ARI. */
export function openExchange(rest: AriRest, app: string): Exchange {
	const post = async (path: string, query: Record<string, string> = {}): Promise<void> =>
		void (await rest.act({ method: 'POST', path, query }));
	const drop = async (path: string): Promise<void> => void (await rest.act({ method: 'DELETE', path }));
	/** Asterisk 16 refuses to open what is open already. */
	const open = async (bridge: string, type: string): Promise<void> => {
		try {
			await post(`bridges/${bridge}`, { type });
		} catch (error) {
			if (!(await rest.find(`bridges/${bridge}`))) throw error;
		}
	};
	const leg = (sid: string): string => `channels/${encodeURIComponent(sid)}`;
	/** Asterisk 16 lists variables as they were when something last happened to the leg: the part that it was given since is read by itself. */
	const withPart = async (listed: AriChannel): Promise<AriChannel> => {
		if (!listed.channelvars?.[VARIABLE.room]) return listed;
		const found = await rest.find(`${leg(listed.id)}/variable?variable=${VARIABLE.part}`);
		return found ? { ...listed, channelvars: { ...listed.channelvars, [VARIABLE.part]: variable.parse(found).value } } : listed;
	};
	const remember = (sid: string, name: string, value: string): Promise<void> => post(`${leg(sid)}/variable`, { variable: name, value });
	return {
		listLegs: async () => Promise.all(channels.parse(await rest.get('channels')).map(withPart)),
		listRooms: async () => bridges.parse(await rest.get('bridges')),
		follow: (sid) => post(`applications/${app}/subscription`, { eventSource: `channel:${sid}` }),
		answer: (sid) => post(`${leg(sid)}/answer`),
		play: (sid, media, name) => post(`${leg(sid)}/play/${name}`, { media }),
		playToRoom: (room, media) => post(`bridges/${bridgeOf(room)}/play`, { media }),
		hush: (name) => drop(`playbacks/${name}`),
		rememberAsk: (sid, ask) => remember(sid, VARIABLE.ask, writeAsk(ask)),
		rememberRoom: (sid, room) => remember(sid, VARIABLE.room, writeRoom(room)),
		rememberPart: (sid, part) => remember(sid, VARIABLE.part, part),
		async join(sid, room) {
			// Without the second word two telephones are joined below the exchange, which then hears no digits of theirs.
			await open(bridgeOf(room), 'mixing,dtmf_events');
			await post(`bridges/${bridgeOf(room)}/addChannel`, { channel: sid });
		},
		leave: (sid, room) => post(`bridges/${bridgeOf(room)}/removeChannel`, { channel: sid }),
		async watch(sid, { ear, leg: heard, whispers }) {
			await open(watchOf(sid), 'mixing');
			await post(`bridges/${watchOf(sid)}/addChannel`, { channel: sid });
			const through = { app, appArgs: `${EAR},${sid}`, spy: 'both', whisper: whispers ? 'out' : 'none' };
			await post(`${leg(heard)}/snoop/${encodeURIComponent(ear)}`, through);
		},
		lendEar: (ear, sid) => post(`bridges/${watchOf(sid)}/addChannel`, { channel: ear }),
		unwatch: (sid) => drop(`bridges/${watchOf(sid)}`),
		closeRoom: (room) => drop(`bridges/${bridgeOf(room)}`),
		giveToDialplan: (sid) => post(`${leg(sid)}/continue`, AWAY),
		hangUp: (sid) => drop(leg(sid)),
		reloadDialplan: async () => void (await rest.act({ method: 'PUT', path: 'asterisk/modules/pbx_config.so' })),
	};
}
