export { among } from './among.ts';
export { type Database, type Hot, openDatabase, type Patience, type Sql } from './client.ts';
export { areaPathColumn, bytes, instant, sequence, versionColumn } from './columns.ts';
export { type BulkLine, type CopyShape, describeCopy, escapeCopy, openBulkLine, writeInstant } from './copy.ts';
export { asDomainError, isAftermath, isContention, isUniqueViolation, isVictim, violatedConstraint } from './failures.ts';
export { migrate } from './migrate.ts';
export { prepareOnce } from './prepare.ts';
export { openScope, type Scope, type Scoped } from './scoped.ts';
export { idsIn, seesAll, TABLES_BY_PREFIX } from './visible.ts';
