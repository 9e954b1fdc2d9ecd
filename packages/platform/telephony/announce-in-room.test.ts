import { DomainError } from '@unwalled/contracts';
import { expect, it } from 'vitest';
import { announceInRoom, roomNotOpen } from './announce-in-room.ts';

const ask = { path: '/announce', query: { line: 'say_1' } } as const;
const soon = { everyMs: 1, times: 3 };

/** A carrier that gives one failure after the other, and then does what it is told. */
function carrierWith(...failures: Error[]) {
	const told: string[] = [];
	return {
		told,
		left: failures,
		async announce(room: string) {
			const failure = failures.shift();
			if (failure) throw failure;
			told.push(room);
		},
	};
}

it('is heard once when the room opens a moment later', async () => {
	const carrier = carrierWith(roomNotOpen('call_1'), roomNotOpen('call_1'));
	await announceInRoom(carrier, 'call_1', ask, soon);
	expect(carrier.told).toEqual(['call_1']);
});

it('is refused when the room stays shut', async () => {
	const carrier = carrierWith(...Array.from({ length: 9 }, () => roomNotOpen('call_1')));
	await expect(announceInRoom(carrier, 'call_1', ask, soon)).rejects.toMatchObject({ code: 'refused', facts: { why: 'room_not_open' } });
	expect(carrier.left).toHaveLength(6);
});

it('asks no second time for what the carrier refuses otherwise', async () => {
	const carrier = carrierWith(new DomainError('unavailable', 'away'), new DomainError('unavailable', 'away'));
	await expect(announceInRoom(carrier, 'call_1', ask, soon)).rejects.toMatchObject({ code: 'unavailable' });
	expect(carrier.left).toHaveLength(1);
});
