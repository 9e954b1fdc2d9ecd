import { describe, expect, it } from 'vitest';
import { nextOfLeg } from './leg-machine.ts';
import { type Decision, type LegEvent, newLeg, type RoomStep, seatedLeg } from './leg-state.ts';

const room: RoomStep = { do: 'room', room: 'call_1', label: 'senior', wait: { path: '/wait' }, startsRoom: false, endsRoom: true };

/** Plays events to a new leg and tells what was ordered by the last one. */
function play(...events: (LegEvent | ((turn: number) => LegEvent))[]): Decision {
	return events.reduce<Decision>(({ state }, event) => nextOfLeg(state, typeof event === 'function' ? event(state.turn) : event), {
		state: newLeg(false),
		orders: [],
	});
}
const begin: LegEvent = { told: 'begin', ask: { path: '/voice' } };
const script =
	(...steps: Extract<LegEvent, { told: 'script' }>['script']) =>
	(turn: number): LegEvent => ({ told: 'script', turn, script: steps });
const spoken = (turn: number): LegEvent => ({ told: 'spoken', turn });
const time = (turn: number): LegEvent => ({ told: 'time', turn });
const ordersOf = ({ orders }: Decision): string[] => orders.map(({ order }) => order);

describe('a caller', () => {
	it('is not picked up before the desk has answered, and then only once', () => {
		expect(ordersOf(play(begin))).toEqual(['ask']);
		expect(ordersOf(play(begin, script({ do: 'say', text: '您好' }, { do: 'say', text: '请稍候' })))).toEqual(['answer', 'speak']);
		expect(ordersOf(play(begin, script({ do: 'say', text: '您好' }, { do: 'say', text: '请稍候' }), spoken))).toEqual(['speak']);
	});

	it('hears the greeting, takes a seat, and hears that somebody comes again and again', () => {
		const greeting = script({ do: 'transcribe', callId: 'call_1' }, { do: 'say', text: '您好' }, room);
		expect(play(begin, greeting).orders).toMatchObject([
			{ order: 'answer' },
			{ order: 'take_seat', room },
			{ order: 'speak', text: '您好' },
		]);
		const seated = play(begin, greeting, spoken);
		expect(seated.orders).toEqual([{ order: 'ask', ask: { path: '/wait' }, turn: seated.state.turn }]);
		const waits = [script({ do: 'say', text: '请不要挂断' }, { do: 'pause', seconds: 12 }), spoken, time] as const;
		expect(ordersOf(play(begin, script(room), ...waits))).toEqual(['ask']);
	});

	it('is let into the room in the middle of a sentence, which then ends', () => {
		const joined = play(begin, script(room), script({ do: 'say', text: '请不要挂断' }), { told: 'room_open' });
		expect(ordersOf(joined)).toEqual(['hush', 'join']);
		expect(nextOfLeg(joined.state, spoken(joined.state.turn - 1)).orders).toEqual([]);
		expect(nextOfLeg(joined.state, { told: 'room_open' }).orders).toEqual([]);
	});

	it('is let into the room in the middle of the greeting; whoever starts a room hears first what it is about', () => {
		const greeted = [begin, script({ do: 'say', text: '您好，求助已收到' }, room)] as const;
		const joined = play(...greeted, { told: 'room_open' });
		expect(ordersOf(joined)).toEqual(['hush', 'join']);
		expect(nextOfLeg(joined.state, spoken(joined.state.turn - 1)).orders).toEqual([]);
		const contact = play(begin, script({ do: 'say', text: '您好，这里是养老院' }, { ...room, startsRoom: true }));
		expect(ordersOf(contact)).toEqual(['answer', 'speak']);
	});

	it('who waits for a room without words of its own is not asked for at once again', () => {
		expect(play(begin, script(room), script()).orders).toMatchObject([{ order: 'wake', seconds: 5 }]);
	});

	it('is given to the dialplan, and is nobody of ours from then on', () => {
		const left = play(begin, script({ do: 'static_route' }));
		expect(ordersOf(left)).toEqual(['static_route']);
		expect(nextOfLeg(left.state, begin).orders).toEqual([]);
	});

	it('is hung up when there is nothing more to do', () => {
		expect(ordersOf(play(begin, script({ do: 'say', text: '再见' }), spoken))).toEqual(['hang_up']);
		expect(ordersOf(play(begin, script()))).toEqual(['hang_up']);
	});
});

describe('a menu', () => {
	const menu = script({ do: 'gather', text: '请按1', timeoutS: 4, next: { path: '/menu' } });

	it('is interrupted by one digit', () => {
		const pressed = play(begin, menu, { told: 'digit', digit: '9' });
		expect(pressed.orders).toMatchObject([{ order: 'hush' }, { order: 'ask', ask: { path: '/menu' }, digits: '9' }]);
		expect(nextOfLeg(pressed.state, { told: 'digit', digit: '1' }).orders).toEqual([]);
	});

	it('of several digits waits for each of them, and asks with what came', () => {
		const code = script({ do: 'gather', text: '请按签到码', timeoutS: 5, keys: 4, next: { path: '/proof' } });
		const digit = (one: string): LegEvent => ({ told: 'digit', digit: one });
		const first = play(begin, code, digit('1'));
		expect(first.orders).toMatchObject([{ order: 'hush' }, { order: 'wake', seconds: 5 }]);
		expect(ordersOf(nextOfLeg(first.state, digit('2')))).toEqual(['wake']);
		const whole = play(begin, code, digit('1'), digit('2'), digit('3'), digit('4'));
		expect(whole.orders).toMatchObject([{ order: 'ask', ask: { path: '/proof' }, digits: '1234' }]);
		expect(play(begin, code, digit('1'), digit('2'), time).orders).toMatchObject([{ order: 'ask', digits: '12' }]);
		expect(nextOfLeg(first.state, { told: 'time', turn: first.state.turn - 1 }).orders).toEqual([]);
	});

	it('gives time after its words, and asks without a digit when there was none', () => {
		expect(play(begin, menu, spoken).orders).toMatchObject([{ order: 'wake', seconds: 4 }]);
		expect(play(begin, menu, spoken, time).orders).toMatchObject([{ order: 'ask', digits: '' }]);
	});

	it('takes a digit while the time runs, and the time that runs out later changes nothing', () => {
		const pressed = play(begin, menu, spoken, { told: 'digit', digit: '1' });
		expect(pressed.orders).toMatchObject([{ order: 'hush' }, { order: 'ask', digits: '1' }]);
		expect(nextOfLeg(pressed.state, time(pressed.state.turn - 1)).orders).toEqual([]);
	});
});

it('comes back by itself to the question that it was told to', () => {
	const held = [
		{ do: 'pause', seconds: 2 },
		{ do: 'ask', of: { path: '/voice', query: { retry: '1' } } },
	] as const;
	expect(play(begin, script(...held)).orders).toMatchObject([{ order: 'answer' }, { order: 'wake', seconds: 2 }]);
	expect(play(begin, script(...held), time).orders).toMatchObject([{ order: 'ask', ask: { path: '/voice', query: { retry: '1' } } }]);
});

it('ignores an answer that comes after it went on', () => {
	const late = script({ do: 'hang_up' })(1);
	expect(play(begin, script({ do: 'say', text: '您好' }), late).orders).toEqual([]);
});

it('goes on talking when somebody else takes over', () => {
	expect(nextOfLeg(seatedLeg(room), { told: 'room_open' }).orders).toEqual([]);
	expect(nextOfLeg(newLeg(true), { told: 'return_to_room', room }).orders).toMatchObject([{ order: 'take_seat' }, { order: 'ask' }]);
});

describe('a part in a room', () => {
	const part = (name: 'talks' | 'held' | 'asked' | 'listens' | 'whispers', open = true): LegEvent => ({ told: 'part', part: name, open });
	const talking = (...events: LegEvent[]): Decision =>
		events.reduce<Decision>(({ state }, event) => nextOfLeg(state, event), { state: seatedLeg(room), orders: [] });

	it('puts a caller outside with music, remembered before it plays, and lets them in again', () => {
		expect(talking(part('held')).orders).toMatchObject([
			{ order: 'leave' },
			{ order: 'remember_part', part: 'held' },
			{ order: 'ask', ask: { path: '/hold' } },
		]);
		expect(talking(part('held'), part('held')).orders).toEqual([]);
		expect(ordersOf(talking(part('held'), part('talks')))).toEqual(['remember_part', 'join']);
		const music = talking(part('held'), { told: 'script', turn: 2, script: [{ do: 'music' }] });
		expect(ordersOf(music)).toEqual(['music']);
		expect(ordersOf(nextOfLeg(music.state, part('talks')))).toEqual(['hush', 'remember_part', 'join']);
	});

	it('keeps somebody on hold outside whoever comes or goes, and lets them wait when nobody is there any more', () => {
		expect(talking(part('held'), { told: 'room_open' }).orders).toEqual([]);
		expect(talking(part('held'), { told: 'room_quiet' }).orders).toEqual([]);
		expect(talking(part('held'), part('talks', false)).orders).toMatchObject([
			{ order: 'remember_part' },
			{ order: 'ask', ask: { path: '/wait' } },
		]);
	});

	it('asks whoever waits outside whether to be rung back, and lets them wait on after it, or in as soon as somebody is there', () => {
		const waiting = nextOfLeg(newLeg(true), { told: 'return_to_room', room });
		const asked = nextOfLeg(waiting.state, part('asked', false));
		expect(asked.orders).toMatchObject([
			{ order: 'remember_part', part: 'asked' },
			{ order: 'ask', ask: { path: '/ring-back' } },
		]);
		const next = { path: '/ring-back-answer' } as const;
		const question: Extract<LegEvent, { told: 'script' }>['script'] = [{ do: 'gather', text: '请按1', timeoutS: 5, next }];
		const hears = nextOfLeg(asked.state, { told: 'script', turn: asked.state.turn, script: question });
		expect(nextOfLeg(hears.state, { told: 'room_open' }).orders).toEqual([]);
		expect(ordersOf(nextOfLeg(hears.state, part('talks')))).toEqual(['remember_part', 'join']);
		const answered = nextOfLeg(hears.state, { told: 'digit', digit: '2' });
		expect(answered.orders).toMatchObject([{ order: 'hush' }, { order: 'ask', ask: next, digits: '2' }]);
		const waitsOn = nextOfLeg(answered.state, { told: 'script', turn: answered.state.turn, script: [room] });
		expect(waitsOn.orders).toMatchObject([
			{ order: 'remember_part', part: 'talks' },
			{ order: 'take_seat' },
			{ order: 'ask', ask: { path: '/wait' } },
		]);
		expect(ordersOf(nextOfLeg(waitsOn.state, { told: 'room_open' }))).toEqual(['join']);
	});

	it('lets somebody who is alone hear that somebody comes', () => {
		expect(talking({ told: 'room_quiet' }).orders).toMatchObject([{ order: 'leave' }, { order: 'ask', ask: { path: '/wait' } }]);
		expect(ordersOf(talking({ told: 'room_quiet' }, { told: 'room_open' }))).toEqual(['join']);
	});

	it('lets a supervisor hear from outside, and from there come in and go out', () => {
		const watching = script({ ...room, wait: null, endsRoom: false, part: 'listens' });
		const inside = play(begin, watching, { told: 'room_open' });
		expect(inside.orders).toMatchObject([{ order: 'watch', part: 'listens' }]);
		const whispers = nextOfLeg(inside.state, part('whispers'));
		expect(whispers.orders).toMatchObject([{ order: 'unwatch' }, { order: 'remember_part' }, { order: 'watch', part: 'whispers' }]);
		const talks = nextOfLeg(whispers.state, part('talks'));
		expect(ordersOf(talks)).toEqual(['unwatch', 'remember_part', 'join']);
		expect(ordersOf(nextOfLeg(talks.state, part('listens')))).toEqual(['leave', 'remember_part', 'watch']);
	});
});
