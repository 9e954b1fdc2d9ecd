import type { Ask, Script, Step } from '@unwalled/telephony';

type Gather = Extract<Step, { do: 'gather' }>;
export type RoomStep = Extract<Step, { do: 'room' }>;

/** What a leg is doing now. */
type Doing =
	| { readonly is: 'nothing' }
	| { readonly is: 'asking' }
	| { readonly is: 'speaking' }
	| { readonly is: 'pausing' }
	| { readonly is: 'gathering'; readonly step: Gather }
	| { readonly is: 'in_room' }
	/** It left us: hung up, or given to the dialplan. */
	| { readonly is: 'gone' };

/** A leg and what it still has to do. */
export interface LegState {
	/** Grows with each new thing that it does: what comes back for an older one says nothing any more. */
	readonly turn: number;
	readonly doing: Doing;
	readonly left: Script;
	readonly answered: boolean;
	/** The room that it waits for, or is in. */
	readonly room: RoomStep | null;
}

export type LegEvent =
	/** Begin here: the first question, or the one that was open when somebody else led. */
	| { readonly told: 'begin'; readonly ask: Ask }
	| { readonly told: 'return_to_room'; readonly room: RoomStep }
	| { readonly told: 'script'; readonly turn: number; readonly script: Script }
	| { readonly told: 'spoken'; readonly turn: number }
	| { readonly told: 'time'; readonly turn: number }
	| { readonly told: 'digit'; readonly digit: string }
	| { readonly told: 'room_open' };

/** What is to be done at the exchange, in this order. */
export type LegOrder =
	| { readonly order: 'answer' }
	| { readonly order: 'ask'; readonly ask: Ask; readonly digits?: string; readonly turn: number }
	| { readonly order: 'speak'; readonly text: string; readonly turn: number }
	| { readonly order: 'hush'; readonly turn: number }
	| { readonly order: 'wake'; readonly seconds: number; readonly turn: number }
	| { readonly order: 'take_seat'; readonly room: RoomStep }
	| { readonly order: 'join'; readonly room: RoomStep }
	| { readonly order: 'static_route' }
	| { readonly order: 'hang_up' };

export interface Decision {
	readonly state: LegState;
	readonly orders: readonly LegOrder[];
}

// A wait that says nothing must not ask again at once, for ever.
const SILENT_WAIT_S = 5;

/** A leg of which we know only that it is there. */
export const newLeg = (answered: boolean): LegState => ({ turn: 0, doing: { is: 'nothing' }, left: [], answered, room: null });

/** A leg that talks in its room already. */
export const seatedLeg = (room: RoomStep): LegState => ({ turn: 1, doing: { is: 'in_room' }, left: [], answered: true, room });

/** Decides what a leg does next. What no longer concerns it changes nothing. */
export function nextOfLeg(state: LegState, event: LegEvent): Decision {
	if (state.doing.is === 'gone') return unchanged(state);
	switch (event.told) {
		case 'begin':
			return ask(state, event.ask);
		case 'return_to_room':
			return takeSeat(state, event.room);
		case 'room_open':
			return join(state);
		case 'digit':
			return state.doing.is === 'gathering' ? pressed(state, state.doing.step, event.digit) : unchanged(state);
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
	const waits = state.room && script.every((step) => step.do === 'transcribe');
	if (waits) return perform({ ...state, left: [{ do: 'pause', seconds: SILENT_WAIT_S }] });
	const room = state.room ? null : roomAfterWords(script);
	if (!room) return perform({ ...state, left: script });
	const words = script.filter((step) => step !== room);
	return pickUp(state, (one) => after([{ order: 'take_seat', room }], perform({ ...one, room, left: words })));
}

/**
 * Finds the room of somebody who only hears words before it: their seat is taken at once, so that an operator who comes in
 * the middle of the greeting is heard at once. Whoever starts the room is told first what it is about.
 */
function roomAfterWords(script: Script): RoomStep | null {
	const last = script.at(-1);
	if (last?.do !== 'room' || last.startsRoom) return null;
	return script.slice(0, -1).every(({ do: what }) => ['say', 'pause', 'transcribe'].includes(what)) ? last : null;
}

/** Takes the next step. */
function perform(state: LegState): Decision {
	const [step, ...left] = state.left;
	if (!step) return outOfSteps(state);
	const rest = { ...state, left };
	switch (step.do) {
		case 'transcribe': // this exchange writes nothing down
			return perform(rest);
		case 'say':
			return pickUp(rest, (one) => speak(one, step.text, { is: 'speaking' }));
		case 'gather':
			return pickUp(rest, (one) => speak(one, step.text, { is: 'gathering', step }));
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
	return state.doing.is === 'gathering' ? ask(state, state.doing.step.next, '') : unchanged(state);
}

function pressed(state: LegState, step: Gather, digit: string): Decision {
	return after([{ order: 'hush', turn: state.turn }], ask(state, step.next, digit));
}

function takeSeat(state: LegState, room: RoomStep): Decision {
	const seated: LegState = { ...state, room, left: [], answered: true };
	return after([{ order: 'take_seat', room }], outOfSteps(seated));
}

function join(state: LegState): Decision {
	if (!state.room || state.doing.is === 'in_room') return unchanged(state);
	const hush: LegOrder[] = state.doing.is === 'speaking' ? [{ order: 'hush', turn: state.turn }] : [];
	return { state: turnTo(state, { is: 'in_room' }, []), orders: [...hush, { order: 'join', room: state.room }] };
}
