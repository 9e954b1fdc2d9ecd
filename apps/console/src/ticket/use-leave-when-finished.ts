import type { TicketRow } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { useCallback, useEffect, useState } from 'react';
import { useDesk } from '../desk/desk.tsx';

const isFinished = ({ status }: TicketRow) => status === 'closed' || status === 'canceled';

/**
 * Gives what to call after the operator closed or canceled the ticket: its page goes, so that the next caller shows by itself.
 * While he still talks on its line the page stays: without it he could not hang up.
 */
export function useLeaveWhenFinished(row: TicketRow): () => void {
	const { account } = useSession();
	const { open } = useDesk();
	const [isLeaving, setLeaving] = useState(false);
	const isTalking = row.call?.operator?.id === account.id && row.call.endedAt === null;
	const isOver = isLeaving && isFinished(row) && !isTalking;
	useEffect(() => {
		if (isOver) open(null);
	}, [isOver, open]);
	return useCallback(() => setLeaving(true), []);
}
