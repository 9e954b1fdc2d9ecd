import { integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { expect, it } from 'vitest';
import { describeCopy, writeInstant } from './copy.ts';

const things = pgTable('things', {
	id: text('id').primaryKey(),
	heardAt: timestamp('heard_at', { withTimezone: true }),
	facts: jsonb('facts'),
	count: integer('count').notNull().default(1),
});

it('writes instants as everybody else does, before and after 1970, on either side of midnight', () => {
	for (const at of [0, 1, -1, 86_399_999, 86_400_000, Date.UTC(2026, 10, 22, 15, 59, 59, 7), Date.UTC(1969, 11, 31, 23, 59, 59, 999)])
		expect(writeInstant(at)).toBe(new Date(at).toISOString());
});

it('names the columns as the table does and keeps what would end a cell', () => {
	const shape = describeCopy(things, ['id', 'heardAt', 'facts']);
	expect(shape.statement).toBe('copy "things" ("id", "heard_at", "facts") from stdin');
	expect(shape.line({ id: 'a\tb\\c\nd', heardAt: null, facts: { said: 'x"\n' } })).toBe('a\\tb\\\\c\\nd\t\\N\t{"said":"x\\\\"\\\\n"}\n');
});
