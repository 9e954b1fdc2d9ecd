import type { Priority, TicketRow } from '@unwalled/contracts';

/** What somebody wrote into the classify form; undefined where nothing was touched. */
export interface Written {
	priority: string | undefined;
	service: string | undefined;
	summary: string | undefined;
	reason: string | undefined;
}

export interface ClassifyBody {
	version: number;
	seniorId?: string;
	priority: Priority;
	priorityReason?: string;
	serviceItemCode?: string;
	summary?: string;
}

export const priorityOrder = ['P0', 'P1', 'P2', 'P3', 'P4'] as const satisfies readonly Priority[];

/** Gives the priority that the form shows. */
export function shownPriority(row: TicketRow, written: Written): Priority {
	return priorityOrder.find((priority) => priority === written.priority) ?? row.priority;
}

/** Tells whether saving would change anything. */
export function isChanged(row: TicketRow, written: Written): boolean {
	if (shownPriority(row, written) !== row.priority) return true;
	if (written.service !== undefined && written.service !== row.serviceItem?.code) return true;
	return written.summary !== undefined && written.summary.trim() !== row.summary;
}

/** Tells whether the spoken reason is needed: only for taking a cry for help down. */
export function needsReason(row: TicketRow, written: Written): boolean {
	return row.priority === 'P0' && shownPriority(row, written) !== 'P0';
}

/** Makes the command's body from what was written; null while the needed reason is missing. */
export function classifyBodyOf(row: TicketRow, written: Written, seniorId?: string): ClassifyBody | null {
	const reason = written.reason?.trim() ?? '';
	if (needsReason(row, written) && reason === '') return null;
	return {
		version: row.version,
		priority: shownPriority(row, written),
		...(seniorId ? { seniorId } : {}),
		...(needsReason(row, written) ? { priorityReason: reason } : {}),
		...(written.service ? { serviceItemCode: written.service } : {}),
		...(written.summary === undefined ? {} : { summary: written.summary.trim() }),
	};
}
