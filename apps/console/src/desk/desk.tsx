import type { AuditView, Change, ConsoleSnapshot, SeatView, TicketRow } from '@unwalled/contracts';
import { applyChanges, type LiveState, useLive, useSession } from '@unwalled/ui';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { useWorkplace, type Workplace } from './workplace.ts';

export interface Desk extends Workplace {
	/** Null until the first join has been answered. */
	snapshot: ConsoleSnapshot | null;
	live: LiveState;
	serverNow(): number;
	/** Counts up whenever the feed says something about this ticket. */
	revisionOf(ticketId: string): number;
	/** Counts up with every snapshot: whatever was fetched before it may be old. */
	joins: number;
	/** Shows the answer of a command before the feed brings it. */
	putRow(row: TicketRow): void;
	putSeat(seat: SeatView): void;
}

const DeskContext = createContext<Desk | null>(null);

/** Gives the operator's desk; only inside a `DeskProvider`. */
export function useDesk(): Desk {
	const desk = useContext(DeskContext);
	if (!desk) throw new Error('useDesk needs a DeskProvider around it');
	return desk;
}

/** One draw per screen refresh, however many messages come; a timer, because hidden tabs get no frames and must still sound. */
const DRAW_MS = 16;

function useFeed() {
	const [snapshot, setSnapshot] = useState<ConsoleSnapshot | null>(null);
	const [revisions, setRevisions] = useState<ReadonlyMap<string, number>>(new Map());
	const [joins, setJoins] = useState(0);
	const waiting = useRef<Change[]>([]);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

	const draw = useCallback(() => {
		timer.current = undefined;
		const changes = waiting.current;
		waiting.current = [];
		setSnapshot((now) => now && applyChanges(now, changes));
		setRevisions((now) => {
			const next = new Map(now);
			for (const change of changes) if (change.kind === 'ticket') next.set(change.view.id, (next.get(change.view.id) ?? 0) + 1);
			return next;
		});
	}, []);
	const add = useCallback(
		(changes: readonly Change[]) => {
			waiting.current.push(...changes);
			timer.current ??= setTimeout(draw, DRAW_MS);
		},
		[draw],
	);
	const restart = useCallback((fresh: ConsoleSnapshot) => {
		// Nothing waiting may be newer than the snapshot: the connection applies newer messages after it.
		waiting.current = [];
		setSnapshot(fresh);
		setJoins((count) => count + 1);
	}, []);
	const hearAuditor = useCallback((audit: AuditView | null) => setSnapshot((now) => now && { ...now, audit }), []);
	return { snapshot, revisions, joins, add, restart, hearAuditor };
}

/** Holds everything that the desk's parts share: what is live, what is opened, what covers it. */
export function DeskProvider({ children }: { children: ReactNode }) {
	const { onSignedOut } = useSession();
	const feed = useFeed();
	const { state, serverNow } = useLive({
		joinEvent: 'join_console',
		onSnapshot: (joined) => feed.restart(joined.snapshot),
		onFeed: (message) => feed.add(message.changes),
		onPulse: (pulse) => feed.hearAuditor(pulse.audit),
		onSignedOut,
	});
	const workplace = useWorkplace(feed.snapshot);
	const { add, revisions } = feed;
	const putRow = useCallback((row: TicketRow) => add([{ kind: 'ticket', event: 'command.answered', view: row }]), [add]);
	const putSeat = useCallback((seat: SeatView) => add([{ kind: 'seat', event: 'command.answered', view: seat }]), [add]);
	const revisionOf = useCallback((id: string) => revisions.get(id) ?? 0, [revisions]);
	const desk = useMemo<Desk>(
		() => ({ ...workplace, snapshot: feed.snapshot, joins: feed.joins, live: state, serverNow, revisionOf, putRow, putSeat }),
		[workplace, feed.snapshot, feed.joins, state, serverNow, revisionOf, putRow, putSeat],
	);
	return <DeskContext value={desk}>{children}</DeskContext>;
}
