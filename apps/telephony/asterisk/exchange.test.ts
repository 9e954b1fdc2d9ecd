import { DomainError } from '@unwalled/contracts';
import { type AriRest, ariRest } from '@unwalled/telephony';
import { expect, it } from 'vitest';
import { openExchange } from './exchange.ts';

/** An Asterisk 16: rooms that are open refuse to be opened, and its list of legs is behind. */
function older(rooms: readonly string[]) {
	const asked: string[] = [];
	const answers: Readonly<Record<string, unknown>> = {
		'GET channels': [
			{ id: '1.1', state: 'Up', channelvars: { UNWALLED_ROOM: 'room=call_1' } },
			{ id: '1.2', state: 'Up' },
		],
		'GET channels/1.1/variable?variable=UNWALLED_PART': { value: 'held' },
	};
	const rest: AriRest = ariRest(async ({ method, path, query }) => {
		asked.push(`${method} ${path}`);
		const room = rooms.find((one) => path === `bridges/${one}`);
		if (method === 'POST' && room && query?.type) return { status: 500, body: 'no' };
		if (method === 'GET' && room) return { status: 200, body: JSON.stringify({ id: room }) };
		if (method === 'POST' && path === 'bridges/room-call_broken') return { status: 500, body: 'no' };
		const found = answers[`${method} ${path}`];
		if (method === 'GET' && !found) return { status: 404, body: '' };
		return { status: 200, body: JSON.stringify(found ?? {}) };
	});
	return { asked, exchange: openExchange(rest, 'unwalled') };
}

it('lets a leg into a room that is open already, also where that may not be opened twice', async () => {
	const { asked, exchange } = older(['room-call_1']);
	await exchange.join('1.1', 'call_1');
	expect(asked.at(-1)).toBe('POST bridges/room-call_1/addChannel');
});

it('fails where a room can neither be opened nor found', async () => {
	const { exchange } = older([]);
	await expect(exchange.join('1.1', 'call_broken')).rejects.toThrow(DomainError);
});

it('reads the part that a leg has now, and asks nothing more of one that is in no room', async () => {
	const { asked, exchange } = older([]);
	const legs = await exchange.listLegs();
	expect(legs.map(({ id, channelvars }) => [id, channelvars?.UNWALLED_PART])).toEqual([
		['1.1', 'held'],
		['1.2', undefined],
	]);
	expect(asked).toHaveLength(2);
});
