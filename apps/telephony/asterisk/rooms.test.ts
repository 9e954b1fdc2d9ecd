import { expect, it } from 'vitest';
import type { RoomStep } from './leg-machine.ts';
import { emptyRoom, type Room, seat, unseat } from './rooms.ts';

const senior: RoomStep = { do: 'room', room: 'r', label: 'senior', wait: null, startsRoom: false, endsRoom: true };
const operator: RoomStep = { ...senior, label: 'operator', startsRoom: true, endsRoom: false };

const seated = (...who: [string, RoomStep][]): { room: Room; admitted: readonly string[] } =>
	who.reduce<{ room: Room; admitted: readonly string[] }>(({ room }, [leg, step]) => seat(room, leg, step), {
		room: emptyRoom,
		admitted: [],
	});

it('begins when somebody who may begin it meets somebody else, in whichever order they come', () => {
	expect(seated(['s', senior]).admitted).toEqual([]);
	expect(seated(['o', operator]).admitted).toEqual([]);
	expect(seated(['s', senior], ['x', senior]).admitted).toEqual([]);
	expect(seated(['s', senior], ['o', operator]).admitted).toEqual(['s', 'o']);
	expect(seated(['o', operator], ['s', senior]).admitted).toEqual(['o', 's']);
});

it('lets in whoever comes later, alone', () => {
	expect(seated(['s', senior], ['o', operator], ['c', operator]).admitted).toEqual(['c']);
});

it('ends with the one whose conversation it is', () => {
	const { room } = seated(['s', senior], ['o', operator], ['c', operator]);
	expect(unseat(room, 's')).toEqual({ room: null, hungUp: ['o', 'c'] });
});

it('goes on for the others when somebody else leaves, and ends with the last', () => {
	const { room } = seated(['o', operator], ['c', operator]);
	const rest = unseat(room, 'o');
	expect(rest.hungUp).toEqual([]);
	expect(rest.room?.open).toBe(true);
	expect(unseat(rest.room ?? emptyRoom, 'c')).toEqual({ room: null, hungUp: [] });
});

it('knows nothing of a leg that never sat there', () => {
	const { room } = seated(['s', senior]);
	expect(unseat(room, 'x')).toEqual({ room, hungUp: [] });
});
