import type { CommandResult, SeatStateBody, SeatView } from '@unwalled/contracts';
import { type ApiError, useSession } from '@unwalled/ui';
import { usePosts } from '../commands/use-posts.ts';
import { useDesk } from '../desk/desk.tsx';
import { seatOfAccount } from './own-seat.ts';

interface OwnSeat {
	/** Null until its operator has said for the first time that they are there. */
	seat: SeatView | null;
	running: string | null;
	refusal: ApiError | null;
	/** Says whether one is there; gives whether it was taken. */
	say(wanted: SeatStateBody): Promise<boolean>;
	/** Posts something else that answers with the seat. */
	send(path: string, body?: object): Promise<boolean>;
}

/** Gives the operator's own seat as it is now, and what can be said of it. */
export function useSeat(): OwnSeat {
	const { account } = useSession();
	const { snapshot, putSeat } = useDesk();
	const { running, refusal, post } = usePosts();
	const send = async (path: string, body?: object): Promise<boolean> => {
		const answer = await post<SeatView, CommandResult<SeatView>>(path, body);
		if (answer) putSeat(answer.view);
		return answer !== null;
	};
	return {
		seat: seatOfAccount(snapshot?.seats ?? [], account.id),
		running,
		refusal,
		say: (wanted) => send('/seat', wanted),
		send,
	};
}
