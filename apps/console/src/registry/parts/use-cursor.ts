import { useState } from 'react';
import { useKeys } from '../../keys/use-keys.ts';
import { neighbour } from '../../line/hold-order.ts';

export interface Cursor {
	/** The row that Enter would open; null before anybody moved. */
	marked: string | null;
	move(step: 1 | -1): void;
	/** Opens the marked row, or the first one. */
	open(): void;
}

/** Moves a mark through the rows of a list by ↑ ↓ or J K, and opens by Enter. */
export function useCursor(ids: readonly string[], openedId: string | null, onOpen: (id: string) => void): Cursor {
	const [mark, setMark] = useState<string | null>(null);
	const known = (id: string | null) => id !== null && ids.includes(id);
	const marked = known(mark) ? mark : known(openedId) ? openedId : null;
	const move = (step: 1 | -1) => setMark(neighbour(ids, marked, step));
	const open = () => {
		const chosen = marked ?? ids[0];
		if (chosen) onOpen(chosen);
	};
	const down = () => move(1);
	const up = () => move(-1);
	useKeys({ ArrowDown: down, ArrowUp: up, j: down, k: up, Enter: open });
	return { marked, move, open };
}
