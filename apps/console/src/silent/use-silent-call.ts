import type { TicketRow } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import type { Commands } from '../commands/use-commands.ts';
import { useDesk } from '../desk/desk.tsx';
import { useHeldKey } from '../keys/use-held-key.ts';
import { useKeys } from '../keys/use-keys.ts';
import { silentActionsOf } from './silent-actions.ts';

export interface SilentCall {
	/** Each undefined while it cannot be done by this person. */
	ambulance: (() => void) | undefined;
	voiceHeard: (() => void) | undefined;
	propose: (() => void) | undefined;
	agree: (() => void) | undefined;
	/** The key of the ambulance is held down. */
	isHeld: boolean;
	isRunning(action: 'ambulance' | 'voice-heard' | 'decide-no-ambulance'): boolean;
}

/** Gives what can be done about a call on which nobody speaks, with its keys: 1 held, V, P to propose, P held to agree. */
export function useSilentCall(row: TicketRow, commands: Commands): SilentCall {
	const { account } = useSession();
	const { overlay, setOverlay } = useDesk();
	const allowed = silentActionsOf(row, account.id);
	const path = (action: string) => `/tickets/${row.id}/${action}`;
	const ask = () => {
		commands.dismiss();
		setOverlay('propose_no_ambulance');
	};
	const ambulance = allowed.has('ambulance') ? () => commands.run(path('ambulance')) : undefined;
	const voiceHeard = allowed.has('voice_heard') ? () => commands.run(path('voice-heard')) : undefined;
	const propose = allowed.has('propose_no_ambulance') ? ask : undefined;
	const agree = allowed.has('decide_no_ambulance') ? () => commands.run(path('decide-no-ambulance'), { version: row.version }) : undefined;
	useKeys({ v: voiceHeard, p: propose }, overlay === null);
	// Whether a life gets an ambulance is never decided by a slip of the finger.
	useHeldKey('p', agree !== undefined && overlay === null, () => agree?.());
	const isHeld = useHeldKey('1', ambulance !== undefined && overlay === null, () => ambulance?.());
	return { ambulance, voiceHeard, propose, agree, isHeld, isRunning: (action) => commands.running === path(action) };
}
