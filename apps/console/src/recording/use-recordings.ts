import type { RecordingView, TicketRow } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { useDesk } from '../desk/desk.tsx';
import { type Fetched, useFetched } from '../desk/use-fetched.ts';

/** Gives the recordings of a ticket's calls, fetched again whenever the feed says something about it. */
export function useRecordings(row: TicketRow | null): Fetched<RecordingView[]> {
	const { api } = useSession();
	const { revisionOf, joins } = useDesk();
	const id = row?.id ?? null;
	return useFetched<RecordingView[]>(id, id === null ? 0 : revisionOf(id) + joins, () => api.get(`/tickets/${id}/recordings`));
}
