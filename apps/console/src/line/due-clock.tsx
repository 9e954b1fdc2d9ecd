import type { TicketRow } from '@unwalled/contracts';
import { useFormat, useNow } from '@unwalled/ui';
import { useDesk } from '../desk/desk.tsx';
import { useWords } from '../words/use-words.ts';
import { dueOf } from './due.ts';

/** Shows the running clock of a ticket: down to the next promise, then by how much it is late. */
export function DueClock({ row }: { row: TicketRow }) {
	const words = useWords();
	const format = useFormat();
	const { serverNow } = useDesk();
	const due = dueOf(row, useNow(serverNow));
	if (!due) return null;
	const time = format.clock(Math.abs(due.leftMs));
	const kind = words.line.due[due.kind];
	return <span className={`due due-${due.tone}`}>{due.tone === 'late' ? words.line.late(kind, time) : words.line.left(kind, time)}</span>;
}

/** Shows how long ago something began, as a running clock. */
export function SinceClock({ at }: { at: string }) {
	const format = useFormat();
	const { serverNow } = useDesk();
	return <span className="clock">{format.clock(useNow(serverNow) - Date.parse(at))}</span>;
}
