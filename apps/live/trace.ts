/** What the log keeps of a failure. */
export interface Trace {
	type: string;
	code?: unknown;
	message?: string;
	frames: string[];
}

const FRAMES = 12;

/**
 * Tells where a failure came from, without what it was about: a database's message quotes the values, and those
 * name people.
 */
export function traceOf(thrown: unknown): Trace {
	let error = thrown;
	while (error instanceof Error && error.cause instanceof Error) error = error.cause;
	if (!(error instanceof Error)) return { type: typeof error, frames: [] };
	const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
	const code = 'code' in error ? { code: error.code } : {};
	const message = 'severity' in error ? {} : { message: error.message };
	return { type: error.name, ...code, ...message, frames: frames.slice(0, FRAMES).map((line) => line.trim()) };
}
