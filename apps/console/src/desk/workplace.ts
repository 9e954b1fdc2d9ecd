import type { ConsoleSnapshot, TicketRow } from '@unwalled/contracts';
import { useCallback, useMemo, useRef, useState } from 'react';
import { isUnansweredSos, orderRows } from '../line/order.ts';
import { canAnswerCall } from '../line/stage.ts';
import { type Stranded, settledVisits, strandedRows } from '../line/stranded.ts';

/** What the middle of the desk shows. */
export type Opened = { kind: 'ticket'; id: string } | { kind: 'senior'; id: string };

/** What lies over the desk; one thing at a time, and never over the SOS band. */
export type Overlay =
	| 'search'
	| 'why'
	| 'keys'
	| 'trouble'
	| 'roster'
	| 'policies'
	| 'seats'
	| 'resolve'
	| 'cancel'
	| 'withdraw_dispatch'
	| 'reopen'
	| 'propose_no_ambulance'
	| 'call_ambulance'
	| null;

export interface Workplace {
	/** Most urgent first. */
	rows: readonly TicketRow[];
	/** Tickets of life and death whose help fell away. */
	stranded: readonly Stranded[];
	/** Chosen by the operator, or else the most urgent caller. */
	opened: Opened | null;
	open(what: Opened | null): void;
	openTicket(id: string): void;
	/** What the left column lists. */
	lineView: 'open' | 'finished';
	setLineView(view: 'open' | 'finished'): void;
	overlay: Overlay;
	setOverlay(overlay: Overlay): void;
}

/** The row that the next Enter opens. Apart from the rest: moving through the line draws the line again, and nothing else. */
export interface Selection {
	selectedId: string | null;
	select(id: string | null): void;
}

/** A cry for help stays on the screen when its caller hangs up: the next ringing telephone must not take its place. */
const staysShown = (row: TicketRow): boolean => canAnswerCall(row) || isUnansweredSos(row);

/** Gives the caller that shows by itself: the one already shown while it needs somebody, else the most urgent. */
function useCaller(rows: readonly TicketRow[]): Opened | null {
	const shown = useRef<string | null>(null);
	const callers = rows.filter(canAnswerCall);
	const caller = rows.find((row) => row.id === shown.current && staysShown(row)) ?? callers[0];
	shown.current = caller?.id ?? null;
	const id = shown.current;
	return useMemo(() => (id === null ? null : { kind: 'ticket', id }), [id]);
}

function useStranded(rows: readonly TicketRow[]): readonly Stranded[] {
	const settled = useRef<ReadonlySet<string>>(new Set());
	return useMemo(() => {
		settled.current = settledVisits(rows, settled.current);
		return strandedRows(rows, settled.current);
	}, [rows]);
}

/** Holds what the operator looks at. A ringing call shows by itself only while nothing was chosen: it never takes a page away. */
export function useWorkplace(snapshot: ConsoleSnapshot | null): { workplace: Workplace; selection: Selection } {
	const [selectedId, select] = useState<string | null>(null);
	const [chosen, choose] = useState<Opened | null>(null);
	const [overlay, setOverlay] = useState<Overlay>(null);
	const [lineView, setLineView] = useState<'open' | 'finished'>('open');
	const rows = useMemo(() => orderRows(snapshot?.tickets ?? []), [snapshot?.tickets]);
	const open = useCallback((what: Opened | null) => {
		choose(what);
		setOverlay(null);
		if (what?.kind === 'ticket') select(what.id);
	}, []);
	const openTicket = useCallback((id: string) => open({ kind: 'ticket', id }), [open]);
	const stranded = useStranded(rows);
	const caller = useCaller(rows);
	const opened = chosen ?? caller;
	const workplace = useMemo(
		() => ({ rows, stranded, opened, open, openTicket, lineView, setLineView, overlay, setOverlay }),
		[rows, stranded, opened, open, openTicket, lineView, overlay],
	);
	const selection = useMemo(() => ({ selectedId, select }), [selectedId]);
	return { workplace, selection };
}
