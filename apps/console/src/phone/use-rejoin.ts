import type { CommandResult, TicketRow } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { ownCallOf } from '../call/current-call.ts';
import { useDesk } from '../desk/desk.tsx';
import type { PhoneState } from './machine.ts';

/**
 * Gives the way back into a call that is the operator's while her telephone is not in it, as after a reload of the page;
 * null when there is none. The house rings her again, and what she took is picked up by itself.
 */
export function useRejoin({ link, calls }: PhoneState): (() => void) | null {
	const { account, api } = useSession();
	const { rows, opened, putRow } = useDesk();
	const call = ownCallOf(rows, account.id, opened?.kind === 'ticket' ? opened.id : null)?.call;
	if (link !== 'ready' || calls.length > 0 || call?.direction !== 'inbound') return null;
	return () => {
		// Refused when the caller hung up meanwhile: the feed brings that by itself.
		api.post<CommandResult<TicketRow>>(`/calls/${call.id}/answer`).then(
			({ view }) => putRow(view),
			() => undefined,
		);
	};
}
