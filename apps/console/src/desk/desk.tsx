import type { AuditView, Change, ConsoleSnapshot, SeatView, TicketRow } from '@unwalled/contracts';
import { applyChanges, type LiveState, useLive, useSession } from '@unwalled/ui';
import { createContext, type ReactNode, startTransition, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { DrawPace, isUrgent, type PaceClock } from './draw-pace.ts';
import { type Selection, useWorkplace, type Workplace } from './workplace.ts';

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
const SelectionContext = createContext<Selection>({ selectedId: null, select: () => undefined });

/** Gives the operator's desk; only inside a `DeskProvider`. */
export function useDesk(): Desk {
	const desk = useContext(DeskContext);
	if (!desk) throw new Error('useDesk needs a DeskProvider around it');
	return desk;
}

/** Gives the row that is selected in the line, and the way to move it. */
export const useSelection = (): Selection => useContext(SelectionContext);

interface Shown {
	snapshot: ConsoleSnapshot | null;
	revisions: ReadonlyMap<string, number>;
	joins: number;
}

const nothing: Shown = { snapshot: null, revisions: new Map(), joins: 0 };
const pageClock: PaceClock = {
	now: () => performance.now(),
	after(ms, run) {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	},
};

function afterChanges({ snapshot, revisions, joins }: Shown, changes: readonly Change[]): Shown {
	const next = new Map(revisions);
	for (const change of changes) if (change.kind === 'ticket') next.set(change.view.id, (next.get(change.view.id) ?? 0) + 1);
	return { snapshot: snapshot && applyChanges(snapshot, changes), revisions: next, joins };
}

/** Keeps what is so apart from what is drawn: a draw always shows all that came before it, whichever draw was put off meanwhile. */
function useFeed() {
	const [shown, setShown] = useState(nothing);
	const latest = useRef(nothing);
	const waiting = useRef<Change[]>([]);
	const [pace] = useState(
		() =>
			new DrawPace(pageClock, (way) => {
				latest.current = afterChanges(latest.current, waiting.current.splice(0));
				const draw = () => setShown(latest.current);
				// What others do is drawn between the operator's own keys, never before them.
				if (way === 'firm') draw();
				else startTransition(draw);
			}),
	);
	useEffect(() => {
		if (shown === latest.current) pace.drawn();
	}, [shown, pace]);
	useEffect(() => () => pace.stop(), [pace]);

	const add = useCallback(
		(changes: readonly Change[]) => {
			waiting.current.push(...changes);
			pace.ask(changes.some(isUrgent));
		},
		[pace],
	);
	const restart = useCallback(
		(snapshot: ConsoleSnapshot) => {
			// Nothing waiting may be newer than the snapshot: the connection applies newer messages after it.
			waiting.current = [];
			pace.stop();
			latest.current = { ...latest.current, snapshot, joins: latest.current.joins + 1 };
			setShown(latest.current);
		},
		[pace],
	);
	const hearAuditor = useCallback(
		(audit: AuditView | null) => {
			const { snapshot } = latest.current;
			if (!snapshot) return;
			latest.current = { ...latest.current, snapshot: { ...snapshot, audit } };
			pace.ask(false);
		},
		[pace],
	);
	return { ...shown, add, restart, hearAuditor };
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
	const { workplace, selection } = useWorkplace(feed.snapshot);
	const { add, revisions } = feed;
	const putRow = useCallback((row: TicketRow) => add([{ kind: 'ticket', event: 'command.answered', view: row }]), [add]);
	const putSeat = useCallback((seat: SeatView) => add([{ kind: 'seat', event: 'command.answered', view: seat }]), [add]);
	const revisionOf = useCallback((id: string) => revisions.get(id) ?? 0, [revisions]);
	const desk = useMemo<Desk>(
		() => ({ ...workplace, snapshot: feed.snapshot, joins: feed.joins, live: state, serverNow, revisionOf, putRow, putSeat }),
		[workplace, feed.snapshot, feed.joins, state, serverNow, revisionOf, putRow, putSeat],
	);
	return (
		<DeskContext value={desk}>
			<SelectionContext value={selection}>{children}</SelectionContext>
		</DeskContext>
	);
}
