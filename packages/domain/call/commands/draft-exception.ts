import { type House, inTransaction } from '@unwalled/messaging';
import { insertDraft } from '../exception-store.ts';
import { findCall } from '../store.ts';

/** Drafts the report on a call that waited too long; once, however often and by however many it is asked for. */
export function draftException(house: House, { callId }: { callId: string }): Promise<'drafted' | 'has_one'> {
	return inTransaction(house, async (tx) => ((await insertDraft(tx, await findCall(tx.sql, callId))) ? 'drafted' : 'has_one'));
}
