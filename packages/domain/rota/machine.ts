import { DomainError, type SwapState } from '@unwalled/contracts';

export type SwapCommand = 'take' | 'confirm' | 'refuse' | 'withdraw';

interface Transition {
	readonly from: readonly SwapState[];
	readonly to: SwapState;
	readonly why: string;
}

export const swapMachine: Readonly<Record<SwapCommand, Transition>> = {
	take: { from: ['asked'], to: 'taken', why: 'A colleague would work this shift' },
	confirm: { from: ['taken'], to: 'confirmed', why: 'A supervisor agrees: the shift is the colleague’s' },
	refuse: { from: ['asked', 'taken'], to: 'refused', why: 'A supervisor does not agree; the shift stays whose it was' },
	withdraw: { from: ['asked', 'taken'], to: 'withdrawn', why: 'Whoever asked works it after all' },
};

/** Finds the state after a command. @throws DomainError `refused` naming the state. */
export function nextSwapState(state: SwapState, command: SwapCommand): SwapState {
	const { from, to } = swapMachine[command];
	if (from.includes(state)) return to;
	const allowed = (Object.keys(swapMachine) as SwapCommand[]).filter((one) => swapMachine[one].from.includes(state));
	throw new DomainError('refused', `A swap that is ${state} cannot ${command}`, { status: state, command, allowed });
}
