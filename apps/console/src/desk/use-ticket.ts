import type { TicketDetail, TicketRow } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { useDesk } from './desk.tsx';
import { type Fetched, useFetched } from './use-fetched.ts';

export interface OpenedTicket {
	/** The newest row known, from the feed or from the detail. */
	row: TicketRow | null;
	detail: Fetched<TicketDetail>;
}

function newest(live: TicketRow | undefined, fetched: TicketRow | undefined): TicketRow | null {
	if (live && fetched) return fetched.version > live.version ? fetched : live;
	return live ?? fetched ?? null;
}

/** Gives a ticket with its detail, fetched again whenever the feed says something about it. */
export function useTicket(id: string | null): OpenedTicket {
	const { api } = useSession();
	const { rows, revisionOf, joins } = useDesk();
	const revision = id === null ? 0 : revisionOf(id) + joins;
	const detail = useFetched<TicketDetail>(id, revision, () => api.get(`/tickets/${id}`));
	const live = rows.find((row) => row.id === id);
	return { row: newest(live, detail.value?.ticket), detail };
}
