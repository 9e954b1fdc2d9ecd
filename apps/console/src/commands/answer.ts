import type { CommandResult, TicketRow } from '@unwalled/contracts';
import { type ApiError, toApiError, useSession } from '@unwalled/ui';
import { useCallback, useState } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { canAnswerCall } from '../line/stage.ts';

interface Answering {
	/** Why the last attempt failed. */
	refusal: ApiError | null;
	/** Picks the caller up, or takes the ticket when nobody is on the line any more, and opens it. */
	answer(row: TicketRow): Promise<void>;
}

/** Gives the one command that must work from anywhere: answering. */
export function useAnswer(): Answering {
	const { api } = useSession();
	const { open, putRow } = useDesk();
	const [refusal, setRefusal] = useState<ApiError | null>(null);
	const answer = useCallback(
		async (row: TicketRow) => {
			open({ kind: 'ticket', id: row.id });
			setRefusal(null);
			try {
				const { view } =
					row.call && canAnswerCall(row)
						? await api.post<CommandResult<TicketRow>>(`/calls/${row.call.id}/answer`)
						: await api.post<CommandResult<TicketRow>>(`/tickets/${row.id}/acknowledge`, { version: row.version });
				putRow(view);
			} catch (thrown) {
				setRefusal(toApiError(thrown));
			}
		},
		[api, open, putRow],
	);
	return { refusal, answer };
}
