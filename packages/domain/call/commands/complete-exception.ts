import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { lockException, saveException } from '../exception-store.ts';

interface Completion {
	readonly callId: string;
	/** As it was when the writer read it. */
	readonly version: number;
	readonly actor: Actor;
	/** Why nobody answered in time. */
	readonly cause: string;
	/** What was done about it. */
	readonly action: string;
	/** What became of the caller. */
	readonly outcome: string;
}

/**
 * Writes cause, action and outcome of a late answer, or puts right what was written; the trail keeps every wording.
 * @throws DomainError `not_found`; `stale_version` when somebody else wrote meanwhile.
 */
export function completeException(house: House, { callId, version, actor, ...words }: Completion): Promise<{ changed: boolean }> {
	return inTransaction(house, async (tx) => {
		const report = await lockException(tx, callId);
		const { cause, action, outcome } = words;
		if (report.cause === cause && report.action === action && report.outcome === outcome) return { changed: false };
		if (report.version !== version)
			throw new DomainError('stale_version', 'Somebody else wrote this report', { version: report.version, given: version });
		await saveException(tx, report, {
			...{ cause, action, outcome },
			completedAt: tx.now,
			completedBy: actor.id,
			completedByName: actor.name,
		});
		record(tx, {
			actor,
			action: report.completedAt ? 'answer_exception.amended' : 'answer_exception.completed',
			subject: { kind: 'call', id: callId },
			facts: { cause, action, outcome },
			areaPath: report.areaPath,
			thread: { callId, ticketId: report.ticketId },
		});
		return { changed: true };
	});
}
