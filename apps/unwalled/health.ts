export type Health = 'ready' | 'not_ready' | 'unreachable';

const PATIENCE_MS = 2_000;

/** Asks a service whether it can work; never throws. */
export async function checkHealth(url: string): Promise<Health> {
	try {
		const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(PATIENCE_MS) });
		await answer.body?.cancel();
		return answer.ok ? 'ready' : 'not_ready';
	} catch {
		return 'unreachable'; // nobody listens, or too slow to be of use
	}
}
