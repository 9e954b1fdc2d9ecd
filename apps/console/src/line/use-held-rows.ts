import type { TicketRow } from '@unwalled/contracts';
import { useRef } from 'react';
import { holdOrder } from './hold-order.ts';

export interface ShownRow {
	row: TicketRow;
	isGone: boolean;
}

interface HeldRows {
	shown: readonly ShownRow[];
	/** How many came in while the places were held. */
	newcomers: number;
}

/** Gives the rows in the order to show: the most urgent first, but nothing moves while somebody points at the line. */
export function useHeldRows(rows: readonly TicketRow[], isHeld: boolean): HeldRows {
	const held = useRef<readonly ShownRow[]>([]);
	const countAtStart = useRef(0);
	if (!isHeld) {
		held.current = rows.map((row) => ({ row, isGone: false }));
		countAtStart.current = rows.length;
		return { shown: held.current, newcomers: 0 };
	}
	const now = new Map<string, TicketRow>(rows.map((row) => [row.id, row]));
	const before = new Map<string, TicketRow>(held.current.map(({ row }) => [row.id, row]));
	const order = holdOrder([...before.keys()], [...now.keys()]);
	held.current = order.flatMap((id) => {
		const row = now.get(id) ?? before.get(id);
		return row ? [{ row, isGone: !now.has(id) }] : [];
	});
	return { shown: held.current, newcomers: Math.max(0, order.length - countAtStart.current) };
}
