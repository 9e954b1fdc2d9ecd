import type { SeniorField } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { appendFacts, listNewestFacts, markReviewed } from '../store/facts.ts';
import { currentValue, factOf } from './field-values.ts';
import { announce } from './notice.ts';
import { openFile } from './open-file.ts';
import type { Clerk } from './rights.ts';

/**
 * Writes down that somebody has looked over fields and found them right. A field that was never said by itself gets a fact
 * of its own now, so that a review never covers more than was looked at. Reviewed fields stay as they are.
 */
export function reviewFields(
	house: House,
	clerk: Clerk,
	input: { seniorId: string; fields: readonly SeniorField[] },
): Promise<{ changed: boolean }> {
	return inTransaction(house, async (tx) => {
		const senior = await openFile(tx, clerk, { seniorId: input.seniorId, act: 'review' });
		const newest = new Map((await listNewestFacts(tx.sql, senior.id)).map((fact) => [fact.field, fact]));
		const wanted = [...new Set(input.fields)];
		const open = wanted.filter((field) => !newest.get(field)?.reviewedAt);
		if (open.length === 0) return { changed: false };
		await markReviewed(
			tx,
			open.flatMap((field) => newest.get(field)?.seq ?? []),
			clerk,
		);
		const unsaid = open.filter((field) => !newest.has(field));
		const source = newest.get('registration')?.source ?? 'other';
		const facts = unsaid.map((field) => ({
			...factOf(tx.fieldKeys, { field, value: currentValue(tx.fieldKeys, senior, field) }),
			seniorId: senior.id,
			source,
			reviewed: true,
		}));
		appendFacts(tx, facts, clerk);
		announce(tx, clerk, {
			senior,
			type: 'senior.changed',
			payload: { seniorId: senior.id, fields: open },
			facts: { fields: open, reviewed: true },
		});
		return { changed: true };
	});
}
