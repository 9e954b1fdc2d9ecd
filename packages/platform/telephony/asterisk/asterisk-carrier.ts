import { randomUUID } from 'node:crypto';
import { type CallStatus, DomainError } from '@unwalled/contracts';
import type { Config } from '@unwalled/runtime';
import { z } from 'zod';
import { roomNotOpen } from '../announce-in-room.ts';
import type { CallRequest, Carrier, InboundAtCarrier } from '../carrier.ts';
import { type AriChannel, ariBridge, ariChannel } from './ari-events.ts';
import { type AriRest, ariRest, askOverHttp } from './ari-rest.ts';
import { writeAsk } from './ask-text.ts';
import { listRemembered } from './inbound-list.ts';
import { lineDialled } from './lines.ts';
import { asteriskPlace } from './place.ts';
import { ANNOUNCE_EVENT, bridgeOf, legName, PART_EVENT, readRoom, VARIABLE } from './words.ts';

const channels = z.array(ariChannel);

/**
 * Opens the carrier that is an Asterisk of one's own: legs are rung by ARI from whichever process asks, and carried on by the
 * switchboard that leads. Texts are refused: an exchange sends none.
 */
export function openAsteriskCarrier(config: Config): Carrier {
	const { ari, manager } = asteriskPlace(config);
	const rest = ariRest(askOverHttp(ari));
	return {
		placeCall: (request) => placeCall({ rest, config, app: ari.app }, request),
		async announce(room, ask) {
			if (!(await rest.find(`bridges/${bridgeOf(room)}`))) throw roomNotOpen(room);
			const told = await rest.act({
				method: 'POST',
				path: `events/user/${ANNOUNCE_EVENT}`,
				query: { application: ari.app },
				body: { variables: { room, ask: writeAsk(ask) } },
			});
			if (told === 'gone') throw new DomainError('unavailable', 'The switchboard is not there right now', { room });
		},
		async givePart({ sid, part }) {
			const body = { variables: { leg: sid, part } };
			const told = await rest.act({ method: 'POST', path: `events/user/${PART_EVENT}`, query: { application: ari.app }, body });
			if (told === 'gone') throw new DomainError('unavailable', 'The switchboard is not there right now', { sid });
		},
		async endRoom(room) {
			const bridge = await rest.find(`bridges/${bridgeOf(room)}`);
			const inside = bridge ? ariBridge.parse(bridge).channels : [];
			// Those who wait for the room to begin are not in it yet.
			const waiting = channels.parse(await rest.get('channels')).filter((leg) => roomNamed(leg) === room);
			for (const id of new Set([...inside, ...waiting.map(({ id }) => id)])) await hangUp(rest, id);
			await rest.act({ method: 'DELETE', path: `bridges/${bridgeOf(room)}` });
		},
		hangUp: (sid) => hangUp(rest, sid),
		sendText: () => Promise.reject(noTexts()),
		findText: () => Promise.resolve(null),
		findTextStatus: () => Promise.resolve(null),
		async findCallStatus(sid) {
			const leg = await rest.find(`channels/${encodeURIComponent(sid)}`);
			return leg ? statusOf(ariChannel.parse(leg)) : null;
		},
		async listInbound(since) {
			const remembered = await listRemembered(manager, { since, now: new Date() });
			const live = new Map(channels.parse(await rest.get('channels')).map((leg) => [leg.id, statusOf(leg)]));
			return remembered.map(
				({ sid, at, from, to }): InboundAtCarrier => ({
					sid,
					kind: 'call',
					from,
					to: lineDialled(to, config),
					at,
					body: '',
					status: live.get(sid) ?? 'completed',
				}),
			);
		},
	};
}

const noTexts = (): DomainError =>
	new DomainError('unavailable', 'No text gateway is configured: an Asterisk carries calls only', { carrier: 'asterisk' });

const hangUp = async (rest: AriRest, id: string): Promise<void> =>
	void (await rest.act({ method: 'DELETE', path: `channels/${encodeURIComponent(id)}` }));

const roomNamed = (leg: AriChannel): string | undefined => readRoom(leg.channelvars?.[VARIABLE.room] ?? '')?.room;

function statusOf({ state }: AriChannel): CallStatus {
	if (state === 'Up') return 'in_progress';
	return state === 'Down' || state === 'Rsrvd' ? 'queued' : 'ringing';
}

interface Line {
	readonly rest: AriRest;
	readonly config: Config;
	readonly app: string;
}

/** Rings somebody under a name made of our own id, so that asking twice rings once. */
async function placeCall(
	{ rest, config, app }: Line,
	{ to, from, ask: asked, callId, timeoutS, forPerson }: CallRequest,
): Promise<{ sid: string }> {
	// Nobody here can tell a machine from a person, so whoever picked up shows it by a key.
	const ask = forPerson ? { ...asked, query: { ...asked.query, hears: 'key' } } : asked;
	const sid = legName(callId ?? randomUUID());
	try {
		await rest.make({
			method: 'POST',
			path: `channels/${sid}`,
			query: {
				endpoint: endpointOf(to, config.UNWALLED_TRUNK),
				app,
				appArgs: `ask,${writeAsk(ask)}`,
				callerId: from ?? config.UNWALLED_SERVICE_LINE,
				timeout: String(timeoutS),
			},
			body: { variables: { [VARIABLE.call]: callId ?? '', [VARIABLE.ask]: writeAsk(ask) } },
		});
		return { sid };
	} catch (error) {
		// What ARI says when nobody is registered there: an operator whose telephone is off.
		const isOffline = error instanceof DomainError && String(error.facts.body ?? '').includes('Allocation failed');
		throw isOffline ? new DomainError('invalid', 'That telephone is not there', { carrierCode: 'offline' }) : error;
	}
}

const NUMBER = /^\+?\d{2,20}$/;
const OWN_PHONE = /^client:([\w-]{1,60})$/;

function endpointOf(to: string, trunk: string): string {
	const own = OWN_PHONE.exec(to);
	if (own) return `PJSIP/${own[1]}`;
	if (!NUMBER.test(to)) throw new DomainError('invalid', 'That is no telephone number', { field: 'to' });
	return `PJSIP/${to}@${trunk}`;
}
