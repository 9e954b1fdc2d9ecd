import type { Ask, Part, Script, Step } from '@unwalled/telephony';
import type { Decision, Doing, Gather, Gathering, LegEvent, LegOrder, LegState, RoomStep } from './leg-state.ts';

/** This exchange writes nothing down, and begins its recordings by itself: callers in the dialplan, others at their seat. */
const isLeftOut = (what: Step['do']): boolean => what === 'transcribe' || what === 'record';

// A wait that says nothing must not ask again at once, for ever.
const SILENT_WAIT_S = 5;

/** Decides what a leg does next. What no longer concerns it changes nothing. */
export function nextOfLeg(state: LegState, event: LegEvent): Decision {
	if (state.doing.is === 'gone') return unchanged(state);
	switch (event.told) {
		case 'begin':
			return ask(state, event.ask);
		case 'return_to_room':
			return takeSeat(state, event.room);
		case 'room_open':
			return enter(state);
		case 'room_quiet':
			return state.doing.is === 'in_room' && state.part === 'talks' && state.room ? leave(state, state.room) : unchanged(state);
		case 'part':
			return changePart(state, event.part, event.open);
		case 'digit':
			return state.doing.is === 'gathering' ? pressed(state, state.doing, event.digit) : unchanged(state);
		case 'script':
			return state.doing.is === 'asking' && event.turn === state.turn ? begin(state, event.script) : unchanged(state);
		case 'spoken':
			return event.turn === state.turn ? spoken(state) : unchanged(state);
		case 'time':
			return event.turn === state.turn ? timeUp(state) : unchanged(state);
	}
}

const unchanged = (state: LegState): Decision => ({ state, orders: [] });

/** Puts orders before those of a decision. */
const after = (orders: readonly LegOrder[], { state, orders: later }: Decision): Decision => ({ state, orders: [...orders, ...later] });

const turnTo = (state: LegState, doing: Doing, left: Script = state.left): LegState => ({ ...state, turn: state.turn + 1, doing, left });

function ask(state: LegState, question: Ask, digits?: string): Decision {
	const next = turnTo(state, { is: 'asking' }, []);
	return { state: next, orders: [{ order: 'ask', ask: question, turn: next.turn, ...(digits === undefined ? {} : { digits }) }] };
}

function begin(state: LegState, script: Script): Decision {
	const waits = state.room && script.every((step) => isLeftOut(step.do));
	if (waits) return perform({ ...state, left: [{ do: 'pause', seconds: SILENT_WAIT_S }] });
	const room = state.room ? null : roomAfterWords(script);
	if (!room) return perform({ ...state, left: script });
	const words = script.filter((step) => step !== room);
	return pickUp(state, (one) => after([{ order: 'take_seat', room }], perform({ ...one, room, part: partIn(one, room), left: words })));
}

/**
 * Finds the room of somebody who only hears words before it: their seat is taken at once, so that an operator who comes in
 * the middle of the greeting is heard at once. Whoever starts the room is told first what it is about.
 */
function roomAfterWords(script: Script): RoomStep | null {
	const last = script.at(-1);
	if (last?.do !== 'room' || last.startsRoom) return null;
	return script.slice(0, -1).every(({ do: what }) => what === 'say' || what === 'pause' || isLeftOut(what)) ? last : null;
}

/** Takes the next step. */
function perform(state: LegState): Decision {
	const [step, ...left] = state.left;
	if (!step) return outOfSteps(state);
	const rest = { ...state, left };
	switch (step.do) {
		case 'transcribe':
		case 'record':
			return perform(rest);
		case 'say':
			return pickUp(rest, (one) => speak(one, step.text, { is: 'speaking' }));
		case 'music':
			return pickUp(rest, playMusic);
		case 'gather':
			return pickUp(rest, (one) => (step.text === '' ? wake(one, step.timeoutS, gathering(step)) : speak(one, step.text, gathering(step))));
		case 'pause':
			return pickUp(rest, (one) => wake(one, step.seconds, { is: 'pausing' }));
		case 'room':
			return pickUp(rest, (one) => takeSeat(one, step));
		case 'ask':
			return ask(rest, step.of);
		case 'static_route':
			return { state: turnTo(rest, { is: 'gone' }), orders: [{ order: 'static_route' }] };
		case 'hang_up':
			return { state: turnTo(rest, { is: 'gone' }), orders: [{ order: 'hang_up' }] };
	}
}

/** Whoever waits for a room hears its words again; everybody else has heard all there was. */
function outOfSteps(state: LegState): Decision {
	if (state.room && state.part === 'held') return ask(state, { path: '/hold' });
	if (state.room && state.part === 'asked') return ask(state, { path: '/ring-back' });
	if (state.room?.wait) return ask(state, state.room.wait);
	if (state.room) return { state: turnTo(state, { is: 'nothing' }), orders: [] };
	return { state: turnTo(state, { is: 'gone' }), orders: [{ order: 'hang_up' }] };
}

function pickUp(state: LegState, then: (state: LegState) => Decision): Decision {
	return state.answered ? then(state) : after([{ order: 'answer' }], then({ ...state, answered: true }));
}

function speak(state: LegState, text: string, doing: Doing): Decision {
	const next = turnTo(state, doing);
	return { state: next, orders: [{ order: 'speak', text, turn: next.turn }] };
}

function playMusic(state: LegState): Decision {
	const next = turnTo(state, { is: 'speaking' });
	return { state: next, orders: [{ order: 'music', turn: next.turn }] };
}

function wake(state: LegState, seconds: number, doing: Doing): Decision {
	const next = turnTo(state, doing);
	return { state: next, orders: [{ order: 'wake', seconds, turn: next.turn }] };
}

function spoken(state: LegState): Decision {
	if (state.doing.is === 'speaking') return perform(state);
	// The time to press begins when the words are over; the turn stays, so that a late «spoken» is the same.
	if (state.doing.is === 'gathering') return { state, orders: [{ order: 'wake', seconds: state.doing.step.timeoutS, turn: state.turn }] };
	return unchanged(state);
}

function timeUp(state: LegState): Decision {
	if (state.doing.is === 'pausing') return perform(state);
	return state.doing.is === 'gathering' ? ask(state, state.doing.step.next, state.doing.pressed) : unchanged(state);
}

const gathering = (step: Gather, digits = ''): Gathering => ({ is: 'gathering', step, pressed: digits });

/** The first digit ends the words; of several the time begins anew with each. */
function pressed(state: LegState, { step, pressed: before }: Gathering, digit: string): Decision {
	const digits = before + digit;
	const hush: LegOrder[] = before === '' ? [{ order: 'hush', turn: state.turn }] : [];
	if (digits.length >= (step.keys ?? 1)) return after(hush, ask(state, step.next, digits));
	return after(hush, wake(state, step.timeoutS, gathering(step, digits)));
}

function takeSeat(state: LegState, room: RoomStep): Decision {
	// Who was asked has answered: they wait on.
	const part = state.part === 'asked' ? 'talks' : partIn(state, room);
	const seated: LegState = { ...state, room, part, left: [], answered: true };
	const remember: readonly LegOrder[] = part === state.part ? [] : [{ order: 'remember_part', part }];
	return after([...remember, { order: 'take_seat', room }], outOfSteps(seated));
}

/** What somebody does in a room: as they were told last, else as they came. */
const partIn = ({ part }: LegState, room: RoomStep): Part => (part === 'talks' ? (room.part ?? 'talks') : part);

const isInside = (part: Part): boolean => part !== 'held' && part !== 'asked';

function enter(state: LegState): Decision {
	if (!state.room || state.doing.is === 'in_room' || !isInside(state.part)) return unchanged(state);
	return { state: turnTo(state, { is: 'in_room' }, []), orders: [...hushOf(state), entryOf(state.room, state.part)] };
}

/** Goes out of the room, and hears there that somebody comes. */
const leave = (state: LegState, room: RoomStep): Decision => after([exitOf(room, state.part)], outOfSteps(state));

/** A leg that is not in its room yet takes the part when it is let in. */
function changePart(state: LegState, part: Part, open: boolean): Decision {
	const next: LegState = { ...state, part };
	if (part === state.part) return unchanged(state);
	const remember: LegOrder = { order: 'remember_part', part };
	if (!state.room) return { state: next, orders: [remember] };
	const isThere = state.doing.is === 'in_room';
	const out = [...(isThere ? [exitOf(state.room, state.part)] : hushOf(state)), remember];
	if (isInside(part) && (isThere || open))
		return { state: turnTo(next, { is: 'in_room' }, []), orders: [...out, entryOf(state.room, part)] };
	return after(out, outOfSteps({ ...next, left: [] }));
}

const isWatching = (part: Part): boolean => part === 'listens' || part === 'whispers';

const entryOf = (room: RoomStep, part: Part): LegOrder => (isWatching(part) ? { order: 'watch', room, part } : { order: 'join', room });

const exitOf = (room: RoomStep, part: Part): LegOrder => (isWatching(part) ? { order: 'unwatch' } : { order: 'leave', room });

const hushOf = ({ doing, turn }: LegState): LegOrder[] => (doing.is === 'speaking' ? [{ order: 'hush', turn }] : []);
