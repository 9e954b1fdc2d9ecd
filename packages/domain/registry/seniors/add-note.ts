import type { FactSource } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { appendFacts } from '../store/facts.ts';
import { announce } from './notice.ts';
import { openFile } from './open-file.ts';
import type { Clerk } from './rights.ts';

/** Adds a note to a file: a fact of its own, which nobody changes afterwards. */
export function addSeniorNote(
	house: House,
	clerk: Clerk,
	input: { seniorId: string; text: string; source: FactSource },
): Promise<{ changed: boolean }> {
	return inTransaction(house, async (tx) => {
		const senior = await openFile(tx, clerk, { seniorId: input.seniorId, act: 'add_note' });
		appendFacts(tx, [{ seniorId: senior.id, field: 'note', value: { note: input.text }, source: input.source }], clerk);
		announce(tx, clerk, {
			senior,
			type: 'senior.changed',
			payload: { seniorId: senior.id, fields: ['note'] },
			facts: { fields: ['note'] },
		});
		return { changed: true };
	});
}
