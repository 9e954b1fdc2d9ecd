import { type ErrorBody, type ErrorCode, errorTable } from '@unwalled/contracts';

/** A refused or failed request, with the code that the dictionaries have a sentence for. */
export class ApiError extends Error {
	readonly code: ErrorCode;
	readonly facts: Readonly<Record<string, unknown>>;
	/** 0 when no answer came at all. */
	readonly status: number;

	constructor(failure: { code: ErrorCode; message: string; facts?: Record<string, unknown>; status: number }) {
		super(failure.message);
		this.name = 'ApiError';
		this.code = failure.code;
		this.facts = failure.facts ?? {};
		this.status = failure.status;
	}
}

/** Makes the error for a server that cannot be reached. */
export function unreachable(message: string): ApiError {
	return new ApiError({ code: 'unavailable', message, status: 0 });
}

function codeForStatus(status: number): ErrorCode {
	if (status === 401) return 'unauthenticated';
	if (status === 403) return 'forbidden';
	if (status === 404) return 'not_found';
	if (status === 413) return 'too_large';
	if (status === 429) return 'too_many';
	if (status >= 502 && status <= 504) return 'unavailable';
	return status < 500 ? 'invalid' : 'unexpected';
}

/** Asked by hand: a schema would bring its whole library into the first load of every page. */
function isErrorBody(body: unknown): body is ErrorBody {
	if (typeof body !== 'object' || body === null || !('code' in body) || !('message' in body) || !('facts' in body)) return false;
	const { code, message, facts } = body;
	const isKnown = typeof code === 'string' && Object.hasOwn(errorTable, code);
	return isKnown && typeof message === 'string' && typeof facts === 'object' && facts !== null;
}

/** Reads a refused answer; one that is not ours (a proxy's page) gets the code nearest to its status. */
export async function readFailure(response: Response): Promise<ApiError> {
	const body: unknown = await response.json().catch(() => null);
	if (isErrorBody(body)) return new ApiError({ code: body.code, message: body.message, facts: body.facts, status: response.status });
	return new ApiError({ code: codeForStatus(response.status), message: response.statusText, status: response.status });
}

/** Turns whatever was thrown into an `ApiError`, so that a screen always has a sentence to show. */
export function toApiError(thrown: unknown): ApiError {
	if (thrown instanceof ApiError) return thrown;
	return new ApiError({ code: 'unexpected', message: thrown instanceof Error ? thrown.message : String(thrown), status: 0 });
}
