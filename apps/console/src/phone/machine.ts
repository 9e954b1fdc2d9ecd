/** How the page stands with the exchange. */
export type Link = 'off' | 'elsewhere' | 'connecting' | 'ready' | 'lost' | 'refused';

export interface PhoneCall {
	readonly id: string;
	/** Number that the exchange shows; empty when it hides it. */
	readonly from: string;
	readonly is: 'ringing' | 'picking_up' | 'talking' | 'held';
	readonly isMuted: boolean;
}

export interface PhoneState {
	readonly link: Link;
	/** Failures since it was last ready. */
	readonly failures: number;
	readonly calls: readonly PhoneCall[];
	/** Calls that are this operator's, as the desk says: she pressed the key already. */
	readonly ownCalls: number;
	readonly lacksMicrophone: boolean;
}

export type PhoneEvent =
	/** Another window of this browser is the telephone. */
	| { readonly told: 'elsewhere' }
	| { readonly told: 'owned' }
	| { readonly told: 'registered' }
	| { readonly told: 'lost' }
	/** The computer slept: the exchange has given this telephone up, and does not say so. */
	| { readonly told: 'woke' }
	| { readonly told: 'not_registered'; readonly why: 'refused' | 'silent' | 'busy' }
	| { readonly told: 'rang'; readonly id: string; readonly from: string }
	| { readonly told: 'connected'; readonly id: string }
	| { readonly told: 'ended'; readonly id: string }
	| { readonly told: 'no_microphone' }
	| { readonly told: 'own_calls'; readonly count: number }
	| { readonly told: 'pick_up' | 'mute' | 'hang_up' }
	| { readonly told: 'digit'; readonly digit: string };

export type PhoneOrder =
	| { readonly order: 'connect' }
	| { readonly order: 'reconnect' }
	| { readonly order: 'register'; readonly inMs: number }
	| { readonly order: 'pick_up'; readonly id: string }
	| { readonly order: 'hang_up'; readonly id: string }
	| { readonly order: 'hold' | 'mute'; readonly id: string; readonly on: boolean }
	| { readonly order: 'digit'; readonly id: string; readonly digit: string };

interface Decision {
	readonly state: PhoneState;
	readonly orders: readonly PhoneOrder[];
}

/** A telephone before anybody turned it on. */
export const turnedOff: PhoneState = { link: 'off', failures: 0, calls: [], ownCalls: 0, lacksMicrophone: false };

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Says how long to wait before the next try: twice as long each time, up to half a minute. */
export const waitAfter = (failures: number): number => Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1), LONGEST_WAIT_MS);

const unchanged = (state: PhoneState): Decision => ({ state, orders: [] });

/** Decides what the telephone does next. What no longer concerns it changes nothing. */
export function nextOfPhone(state: PhoneState, event: PhoneEvent): Decision {
	switch (event.told) {
		case 'elsewhere':
			return unchanged({ ...state, link: 'elsewhere' });
		case 'owned':
			return { state: { ...state, link: 'connecting' }, orders: [{ order: 'connect' }] };
		case 'registered':
			return unchanged({ ...state, link: 'ready', failures: 0 });
		case 'lost':
			return unchanged({ ...state, link: 'lost', failures: state.failures + 1 });
		case 'woke':
			return { state, orders: state.link === 'off' || state.link === 'elsewhere' ? [] : [{ order: 'reconnect' }] };
		case 'not_registered':
			return notRegistered(state, event.why);
		case 'rang':
			return pickUpOwn({ ...state, calls: [...state.calls, { id: event.id, from: event.from, is: 'ringing', isMuted: false }] });
		case 'own_calls':
			return pickUpOwn({ ...state, ownCalls: event.count });
		case 'connected':
			return unchanged({ ...change(state, event.id, { is: 'talking' }), lacksMicrophone: false });
		case 'ended':
			return unchanged({ ...state, calls: state.calls.filter(({ id }) => id !== event.id) });
		case 'no_microphone':
			return unchanged({ ...state, lacksMicrophone: true });
		case 'pick_up':
			return pickUpNext(state);
		case 'mute':
			return toggleMute(state);
		case 'hang_up':
			return hangUp(state);
		case 'digit':
			return press(state, event.digit);
	}
}

/** Finds the call that the operator speaks in. */
export const callSpokenIn = ({ calls }: PhoneState): PhoneCall | undefined => calls.find(({ is }) => is === 'talking');

/** Finds the call that her key picks up: one that rings, or else one that waits. */
export const callToPickUp = ({ calls }: PhoneState): PhoneCall | undefined =>
	calls.find(({ is }) => is === 'ringing') ?? calls.find(({ is }) => is === 'held');

function change(state: PhoneState, id: string, to: Partial<PhoneCall>): PhoneState {
	return { ...state, calls: state.calls.map((call) => (call.id === id ? { ...call, ...to } : call)) };
}

function notRegistered(state: PhoneState, why: 'refused' | 'silent' | 'busy'): Decision {
	const failures = state.failures + 1;
	const next: PhoneState = { ...state, link: why === 'refused' ? 'refused' : 'lost', failures };
	// A line that answers nothing is dead, though nobody has told the page: another one is opened.
	return { state: next, orders: why === 'silent' ? [{ order: 'reconnect' }] : [{ order: 'register', inMs: waitAfter(failures) }] };
}

/** The house rings her for each call that she took: these are picked up by themselves, all others ring. */
function pickUpOwn(state: PhoneState): Decision {
	const ringing = state.calls.find(({ is }) => is === 'ringing');
	const engaged = state.calls.filter(({ is }) => is !== 'ringing').length;
	return ringing && state.ownCalls > engaged ? pickUp(state, ringing) : unchanged(state);
}

function pickUpNext(state: PhoneState): Decision {
	const call = callToPickUp(state);
	return call ? pickUp(state, call) : unchanged(state);
}

/** One mouth: whoever was spoken with waits. */
function pickUp(state: PhoneState, call: PhoneCall): Decision {
	const spokenIn = callSpokenIn(state);
	const held = spokenIn ? change(state, spokenIn.id, { is: 'held' }) : state;
	const orders: PhoneOrder[] = spokenIn ? [{ order: 'hold', id: spokenIn.id, on: true }] : [];
	if (call.is === 'held')
		return { state: change(held, call.id, { is: 'talking' }), orders: [...orders, { order: 'hold', id: call.id, on: false }] };
	return { state: change(held, call.id, { is: 'picking_up' }), orders: [...orders, { order: 'pick_up', id: call.id }] };
}

function toggleMute(state: PhoneState): Decision {
	const call = callSpokenIn(state);
	if (!call) return unchanged(state);
	const on = !call.isMuted;
	return { state: change(state, call.id, { isMuted: on }), orders: [{ order: 'mute', id: call.id, on }] };
}

function hangUp(state: PhoneState): Decision {
	const call = callSpokenIn(state) ?? state.calls[0];
	return call ? { state, orders: [{ order: 'hang_up', id: call.id }] } : unchanged(state);
}

function press(state: PhoneState, digit: string): Decision {
	const call = callSpokenIn(state);
	return call && /^[0-9*#]$/.test(digit) ? { state, orders: [{ order: 'digit', id: call.id, digit }] } : unchanged(state);
}
