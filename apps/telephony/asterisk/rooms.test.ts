import { expect, it } from 'vitest';
import type { RoomStep } from './leg-state.ts';
import { emptyRoom, heardLeg, type Room, seat, unseat } from './rooms.ts';

const senior: RoomStep = { do: 'room', room: 'r', label: 'senior', wait: null, startsRoom: false, endsRoom: true };
const operator: RoomStep = { ...senior, label: 'operator-1', startsRoom: true, endsRoom: false };
const watcher: RoomStep = { ...operator, label: 'supervisor-1', startsRoom: false, part: 'listens' };

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
	expect(unseat(room, 's')).toEqual({ room: null, hungUp: ['o', 'c'], quiet: [] });
});

it('goes on for the others when somebody else leaves, and ends with the last', () => {
	const { room } = seated(['o', operator], ['c', operator]);
	const rest = unseat(room, 'o');
	expect(rest.hungUp).toEqual([]);
	expect(rest.room?.open).toBe(true);
	expect(unseat(rest.room ?? emptyRoom, 'c')).toEqual({ room: null, hungUp: [], quiet: [] });
});

it('knows nothing of a leg that never sat there', () => {
	const { room } = seated(['s', senior]);
	expect(unseat(room, 'x')).toEqual({ room, hungUp: [], quiet: [] });
});

it('lets the senior wait again when nobody is left who could help, and begins anew with the next who is', () => {
	const { room } = seated(['s', senior], ['o', operator], ['w', watcher]);
	const rest = unseat(room, 'o');
	expect(rest).toMatchObject({ hungUp: [], quiet: ['s', 'w'], room: { open: false } });
	expect(seat(rest.room ?? emptyRoom, 'o2', operator).admitted).toEqual(['s', 'w', 'o2']);
	const spokenUp = seated(['s', senior], ['o', operator], ['w', { ...watcher, part: 'talks' }]);
	expect(unseat(spokenUp.room, 'o').quiet).toEqual([]);
});

it('does not begin for somebody who only listens, and ends for them with the last who talked', () => {
	expect(seated(['s', senior], ['w', watcher]).admitted).toEqual([]);
	const { room } = seated(['o', operator], ['c', operator], ['w', watcher]);
	expect(unseat(unseat(room, 'c').room ?? emptyRoom, 'o')).toEqual({ room: null, hungUp: ['w'], quiet: [] });
});

it('is heard through the operator, else through anybody who talks', () => {
	expect(heardLeg(seated(['s', senior], ['w', watcher], ['o', operator]).room)).toEqual({ leg: 'o', isOperator: true });
	expect(heardLeg(seated(['w', watcher], ['s', senior]).room)).toEqual({ leg: 's', isOperator: false });
	expect(heardLeg(seated(['w', watcher]).room)).toBeNull();
});
