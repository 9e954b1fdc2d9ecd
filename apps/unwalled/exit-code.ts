import { Refusal } from '../../infra/refusal.ts';

/** Runs a command; 0 when it worked, otherwise 1 with the reason on the error output. */
export async function exitCode(command: () => Promise<void>): Promise<0 | 1> {
	try {
		await command();
		return 0;
	} catch (error) {
		process.stderr.write(`${describe(error)}\n`);
		return 1;
	}
}

/** A refusal and a wrong configuration speak for themselves; everything else is our mistake and shows where. */
function describe(error: unknown): string {
	if (error instanceof Refusal) return error.message;
	if (!(error instanceof Error)) return String(error);
	return error.message.startsWith('Configuration is wrong') ? error.message : (error.stack ?? error.message);
}
