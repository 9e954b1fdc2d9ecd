import type { EventPayload, EventType } from '@unwalled/contracts';
import type { Tx } from '@unwalled/messaging';
import { type Json, record } from '@unwalled/trail';
import type { SeniorColumns } from '../store/senior-rows.ts';
import type { Clerk } from './rights.ts';

type SeniorEvent = Extract<EventType, `senior.${string}`>;

interface Notice<T extends SeniorEvent> {
	readonly senior: Pick<SeniorColumns, 'id' | 'areaPath'>;
	readonly type: T;
	readonly payload: EventPayload<T>;
	readonly facts: Record<string, Json>;
	readonly reason?: string | undefined;
}

/** Tells the house of a change of a file, and writes it into the trail, both with the commit. */
export function announce<T extends SeniorEvent>(tx: Tx, clerk: Clerk, notice: Notice<T>): void {
	const actor = { id: clerk.id, name: clerk.name };
	tx.emit({ type: notice.type, thread: {}, payload: notice.payload, actor } as Parameters<Tx['emit']>[0]);
	record(tx, {
		actor,
		action: notice.type,
		subject: { kind: 'senior', id: notice.senior.id },
		facts: notice.facts,
		reason: notice.reason,
		areaPath: notice.senior.areaPath,
	});
}
