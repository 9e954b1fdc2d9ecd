import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const START_TIME_FIELD = 19; // of /proc/<pid>/stat, counted after the closing bracket of the program's name

/**
 * Names a process so that another one which gets the same id later is told apart: its start time, and the boot of
 * the machine. Undefined when there is no such process.
 */
export async function identifyProcess(pid: number): Promise<string | undefined> {
	if (process.platform !== 'linux') {
		const listed = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => undefined);
		return listed?.stdout.trim() || undefined;
	}
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
	const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
	if (!fields || fields[0] === 'Z') return undefined;
	const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
	return `${boot.trim()}/${fields[START_TIME_FIELD]}`;
}
