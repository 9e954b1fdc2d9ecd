import { DomainError } from '@unwalled/contracts';

const UNIQUE_VIOLATION = '23505';
// Deadlock, serialisation and lock timeout: this transaction was in another's way, the database itself is well.
const CONTENTION = new Set(['40001', '40P01', '55P03']);
// Classes of SQLSTATE that pass: connection gone (08), out of disk, memory or connections (53), shut down, starting or
// canceled by a time limit (57), the disk or the system failed (58).
const PASSING_CLASS = /^(08|53|57|58)/;
const READ_ONLY = '25006'; // we speak with a standby that is not promoted yet
const IDLE_CUT = '25P03'; // the server gave up a transaction of ours that stood still
const ABORTED = '25P02'; // an earlier statement failed, and its reason was lost with its answer
const PASSING_SYSTEM_CODES = new Set([
	'ECONNREFUSED',
	'ECONNRESET',
	'ECONNABORTED',
	'EPIPE',
	'ETIMEDOUT',
	'EHOSTUNREACH',
	'EHOSTDOWN',
	'ENETUNREACH',
	'ENETDOWN',
	'ENOTFOUND',
	'EAI_AGAIN',
]);
// What `pg` says of its own accord, without a code.
const PASSING_MESSAGE =
	/timeout exceeded when trying to connect|timeout expired|Connection terminated|Query read timeout|not queryable|after calling end on the pool/;

function* causesOf(error: unknown): Generator<Error> {
	for (let at: unknown = error; at instanceof Error; at = at.cause) yield at;
}

function codeOf(error: unknown): string | undefined {
	for (const one of causesOf(error)) if ('code' in one && typeof one.code === 'string') return one.code;
	return undefined;
}

const isPassingCode = (code: string): boolean =>
	CONTENTION.has(code) || PASSING_SYSTEM_CODES.has(code) || [READ_ONLY, IDLE_CUT, ABORTED].includes(code) || isPassingState(code);

const isPassingState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code) && PASSING_CLASS.test(code);

/** Tells whether a unique index refused the row: somebody else was first. */
export function isUniqueViolation(error: unknown): boolean {
	return codeOf(error) === UNIQUE_VIOLATION;
}

/** Names the unique index that refused a row; null for any other failure. */
export function violatedConstraint(error: unknown): string | null {
	if (!isUniqueViolation(error)) return null;
	for (const one of causesOf(error)) if ('constraint' in one && typeof one.constraint === 'string') return one.constraint;
	return null;
}

/** Tells whether an error only says that an earlier statement of the transaction failed. */
export const isAftermath = (error: unknown): boolean => codeOf(error) === ABORTED;

/** Tells whether the transaction failed because it met another one, while the database is well. */
export function isContention(error: unknown): boolean {
	return error instanceof DomainError && error.code === 'unavailable' && CONTENTION.has(String(error.facts.code));
}

/** Tells whether the transaction was given up so that another could go on: the same again may well succeed. */
export function isVictim(error: unknown): boolean {
	return error instanceof DomainError && error.code === 'unavailable' && ['40001', '40P01'].includes(String(error.facts.code));
}

/** Turns a database that is away, full, silent or deadlocked into `unavailable`, which callers may try again; passes all else on. */
export function asDomainError(error: unknown): unknown {
	if (error instanceof DomainError) return error;
	const code = codeOf(error);
	const passing = code !== undefined && isPassingCode(code);
	const said = [...causesOf(error)].some((one) => PASSING_MESSAGE.test(one.message) || ('syscall' in one && one.syscall === 'connect'));
	return passing || said ? new DomainError('unavailable', 'The database does not answer right now', { code: code ?? 'timeout' }) : error;
}
