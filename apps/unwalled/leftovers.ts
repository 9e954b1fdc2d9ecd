import { commandLine, waitForExit } from '../../infra/embedded/postmaster.ts';

/** A service notices the end of its supervisor by itself and has 8 s to finish (runtime/service.ts). */
const PATIENCE_MS = 10_000;
const KILL_PATIENCE_MS = 2_000;

/**
 * Waits until the services of a killed house have ended, and ends those that do not.
 * A process id that another program has by now is left alone.
 */
export async function waitForLeftovers(processes: Readonly<Record<string, number>>, programs: readonly string[]): Promise<void> {
	await Promise.all(
		Object.values(processes).map(async (pid) => {
			const line = await commandLine(pid);
			if (!line || !programs.some((program) => line.includes(program))) return;
			if (await waitForExit(pid, PATIENCE_MS)) return;
			process.kill(pid, 'SIGKILL');
			await waitForExit(pid, KILL_PATIENCE_MS);
		}),
	);
}
