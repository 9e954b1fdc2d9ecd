import { z } from 'zod';

/** What each error code means to HTTP, whether trying again can help, and whether somebody should look at it. */
export const errorTable = {
	invalid: { http: 400, retryable: false, report: false, why: 'The input is not of the form that the door takes' },
	too_large: { http: 413, retryable: false, report: false, why: 'The body is over the size that the door takes' },
	unauthenticated: { http: 401, retryable: false, report: false, why: 'Nobody is signed in' },
	forbidden: { http: 403, retryable: false, report: false, why: 'The role or area does not allow it' },
	not_found: { http: 404, retryable: false, report: false, why: 'No such thing, or not in your area' },
	refused: { http: 409, retryable: false, report: false, why: 'The status does not allow the command' },
	stale_version: { http: 409, retryable: true, report: false, why: 'Somebody else changed it since it was read' },
	too_many: { http: 429, retryable: true, report: false, why: 'Too many attempts; wait' },
	unavailable: { http: 503, retryable: true, report: true, why: 'A part that is needed does not answer' },
	damaged: { http: 500, retryable: false, report: true, why: 'What was kept was changed since, or cannot be opened' },
	unexpected: { http: 500, retryable: false, report: true, why: 'A mistake of ours' },
} as const;

export type ErrorCode = keyof typeof errorTable;

/** An error that a caller can act on: a code from the table and the facts behind it. */
export class DomainError extends Error {
	readonly code: ErrorCode;
	readonly facts: Readonly<Record<string, unknown>>;

	constructor(code: ErrorCode, message: string, facts: Readonly<Record<string, unknown>> = {}) {
		super(message);
		this.name = 'DomainError';
		this.code = code;
		this.facts = facts;
	}
}

/** The body of every refused request. */
export const errorBodySchema = z.object({
	code: z.enum(Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]),
	message: z.string(),
	facts: z.record(z.string(), z.unknown()),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
