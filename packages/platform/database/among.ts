import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** `column = any(values)`, with one parameter for the whole list: `inArray` makes one of each value, which for thousands costs more than the question. */
export const among = (column: PgColumn, values: Iterable<string>): SQL => sql`${column} = any(${sql.param([...values])})`;
