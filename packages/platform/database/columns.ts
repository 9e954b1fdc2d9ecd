import { bigint, customType, integer, text, timestamp } from 'drizzle-orm/pg-core';

/** An instant with milliseconds, as JavaScript dates have them. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** Counts up with every change; an update that names an older one is refused. */
export const versionColumn = () => integer('version').notNull().default(1);

/** Area codes from the province down, joined by dots, so that a scope is a prefix. */
export const areaPathColumn = () => text('area_path').notNull();

/** A sequence number that PostgreSQL gives. */
export const sequence = (name: string) => bigint(name, { mode: 'number' }).generatedAlwaysAsIdentity();

/** Raw bytes. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
