import { DomainError } from '@unwalled/contracts';

const UNIQUE_VIOLATION = '23505';
const PASSING_CODES = new Set(['40001', '40P01', '55P03', '57P01', '57P03', '08006', '08003', '53300']);
const PASSING_SYSTEM_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

function codeOf(error: unknown): string | undefined {
	for (let at: unknown = error; at instanceof Error; at = at.cause) {
		if ('code' in at && typeof at.code === 'string') return at.code;
	}
	return undefined;
}

/** Tells whether a unique index refused the row: somebody else was first. */
export function isUniqueViolation(error: unknown): boolean {
	return codeOf(error) === UNIQUE_VIOLATION;
}

/** Turns a database that is away, full or deadlocked into `unavailable`, which callers may try again. */
export function asDomainError(error: unknown): unknown {
	const code = codeOf(error);
	const passing = code !== undefined && (PASSING_CODES.has(code) || PASSING_SYSTEM_CODES.has(code));
	const timedOut = error instanceof Error && /timeout exceeded when trying to connect|Connection terminated/.test(error.message);
	return passing || timedOut
		? new DomainError('unavailable', 'The database does not answer right now', { code: code ?? 'timeout' })
		: error;
}
