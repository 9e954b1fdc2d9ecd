import { useEffect, useState } from 'react';
import { useKeys } from '../../keys/use-keys.ts';
import { neighbour } from '../../line/hold-order.ts';

export interface Cursor {
	/** The row that Enter would open; null before anybody moved. */
	marked: string | null;
	move(step: 1 | -1): void;
	/** Opens the marked row, or the first one; while an answer is on its way, as soon as it is there. */
	open(): void;
}

interface Rows {
	ids: readonly string[];
	openedId: string | null;
	/** False while the rows answer an older question than the one that was typed. */
	isFresh: boolean;
	onOpen(id: string): void;
}

/** Moves a mark through the rows of a list by ↑ ↓ or J K, and opens by Enter: never a row of an older question. */
export function useCursor({ ids, openedId, isFresh, onOpen }: Rows): Cursor {
	const [mark, setMark] = useState<string | null>(null);
	const [isAsked, setAsked] = useState(false);
	const known = (id: string | null) => id !== null && ids.includes(id);
	const marked = known(mark) ? mark : known(openedId) ? openedId : null;
	const move = (step: 1 | -1) => setMark(neighbour(ids, marked, step));
	const open = () => setAsked(true);
	useEffect(() => {
		if (!isAsked || !isFresh) return;
		setAsked(false);
		const chosen = marked ?? ids[0];
		if (chosen) onOpen(chosen);
	}, [isAsked, isFresh, marked, ids, onOpen]);
	const down = () => move(1);
	const up = () => move(-1);
	useKeys({ ArrowDown: down, ArrowUp: up, j: down, k: up, Enter: open });
	return { marked, move, open };
}
