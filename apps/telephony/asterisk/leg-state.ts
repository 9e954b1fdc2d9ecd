import type { Ask, Part, Script, Step } from '@unwalled/telephony';

export type Gather = Extract<Step, { do: 'gather' }>;
export type RoomStep = Extract<Step, { do: 'room' }>;

/** What a leg is doing now. */
export type Doing =
	| { readonly is: 'nothing' }
	| { readonly is: 'asking' }
	| { readonly is: 'speaking' }
	| { readonly is: 'pausing' }
	/** `pressed`: the digits so far, of a question that wants several. */
	| { readonly is: 'gathering'; readonly step: Gather; readonly pressed: string }
	| { readonly is: 'in_room' }
	/** It left us: hung up, or given to the dialplan. */
	| { readonly is: 'gone' };

export type Gathering = Extract<Doing, { is: 'gathering' }>;

/** A leg and what it still has to do. */
export interface LegState {
	/** Grows with each new thing that it does: what comes back for an older one says nothing any more. */
	readonly turn: number;
	readonly doing: Doing;
	readonly left: Script;
	readonly answered: boolean;
	/** The room that it waits for, or is in. */
	readonly room: RoomStep | null;
	/** What it does there, once it is let in. */
	readonly part: Part;
}

export type LegEvent =
	/** Begin here: the first question, or the one that was open when somebody else led. */
	| { readonly told: 'begin'; readonly ask: Ask }
	| { readonly told: 'return_to_room'; readonly room: RoomStep }
	| { readonly told: 'script'; readonly turn: number; readonly script: Script }
	| { readonly told: 'spoken'; readonly turn: number }
	| { readonly told: 'time'; readonly turn: number }
	| { readonly told: 'digit'; readonly digit: string }
	| { readonly told: 'room_open' }
	/** Nobody is left in the room who could help. */
	| { readonly told: 'room_quiet' }
	| { readonly told: 'part'; readonly part: Part; readonly open: boolean };

/** What is to be done at the exchange, in this order. */
export type LegOrder =
	| { readonly order: 'answer' }
	| { readonly order: 'ask'; readonly ask: Ask; readonly digits?: string; readonly turn: number }
	| { readonly order: 'speak'; readonly text: string; readonly turn: number }
	| { readonly order: 'music'; readonly turn: number }
	| { readonly order: 'hush'; readonly turn: number }
	| { readonly order: 'wake'; readonly seconds: number; readonly turn: number }
	| { readonly order: 'take_seat'; readonly room: RoomStep }
	| { readonly order: 'join'; readonly room: RoomStep }
	/** Hears the room from outside, as a supervisor. */
	| { readonly order: 'watch'; readonly room: RoomStep; readonly part: Part }
	| { readonly order: 'unwatch' }
	/** So that whoever leads next knows it; before anything is played, because a leg takes no order while it hears something. */
	| { readonly order: 'remember_part'; readonly part: Part }
	| { readonly order: 'leave'; readonly room: RoomStep }
	| { readonly order: 'static_route' }
	| { readonly order: 'hang_up' };

export interface Decision {
	readonly state: LegState;
	readonly orders: readonly LegOrder[];
}

/** A leg of which we know only that it is there. */
export const newLeg = (answered: boolean): LegState => ({
	turn: 0,
	doing: { is: 'nothing' },
	left: [],
	answered,
	room: null,
	part: 'talks',
});

/** A leg that talks in its room already. */
export const seatedLeg = (room: RoomStep): LegState => ({
	turn: 1,
	doing: { is: 'in_room' },
	left: [],
	answered: true,
	room,
	part: 'talks',
});
