import { DomainError, type SeatState } from '@unwalled/contracts';

export const seatCommands = [
	'come_ready',
	'take_break',
	'leave',
	'ring',
	'pass_on',
	'stop_ringing',
	'miss',
	'talk',
	'wrap_up',
	'free',
	'lose_line',
	'finish',
] as const;
export type SeatCommand = (typeof seatCommands)[number];

interface Transition {
	readonly from: readonly SeatState[];
	readonly to: SeatState;
	readonly why: string;
}

const idle = ['offline', 'ready', 'ringing', 'wrapping_up', 'break'] as const;

export const seatMachine: Readonly<Record<SeatCommand, Transition>> = {
	come_ready: { from: ['offline', 'break'], to: 'ready', why: 'The operator is there; what was talked about is written up first' },
	take_break: { from: ['offline', 'ready', 'ringing', 'break'], to: 'break', why: 'No calls for a while; one that rings goes to the next' },
	leave: { from: ['ready', 'ringing', 'wrapping_up', 'break'], to: 'offline', why: 'The end of the shift; not in the middle of a call' },
	ring: { from: ['ready'], to: 'ringing', why: 'A caller was found for this seat' },
	pass_on: { from: ['ringing'], to: 'ready', why: 'The operator lets somebody else have it' },
	stop_ringing: { from: ['ringing'], to: 'ready', why: 'Somebody else took it, the caller is gone, or a life comes first' },
	miss: { from: ['ringing'], to: 'break', why: 'Nobody is there: the next call must not ring in an empty room' },
	talk: { from: idle, to: 'talking', why: 'Any operator may take any call, whatever the seat said' },
	wrap_up: { from: ['talking'], to: 'wrapping_up', why: 'The call is over and is written up' },
	free: { from: ['talking'], to: 'ready', why: 'Nobody was reached: there is nothing to write up' },
	lose_line: { from: ['talking'], to: 'break', why: 'The telephone is gone: no further call until its operator says so' },
	finish: { from: ['wrapping_up'], to: 'ready', why: 'Written up, or the time for it is over' },
};

/** Commands that the operator gives; the others belong to the house. */
const byHand = ['come_ready', 'take_break', 'leave', 'pass_on', 'finish'] as const satisfies readonly SeatCommand[];

/** Lists what the operator may do now. */
export function allowedSeatActions(state: SeatState): SeatCommand[] {
	return byHand.filter((command) => seatMachine[command].from.includes(state));
}

/**
 * Finds the state after a command.
 * @throws DomainError `refused` naming the state and what is allowed instead.
 */
export function nextSeatState(state: SeatState, command: SeatCommand): SeatState {
	const { from, to } = seatMachine[command];
	if (from.includes(state)) return to;
	throw new DomainError('refused', `A seat that is ${state} cannot ${command}`, {
		status: state,
		command,
		allowed: allowedSeatActions(state),
	});
}
