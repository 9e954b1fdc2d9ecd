import { readdir, readFile } from 'node:fs/promises';

/** Memory of one process in MB. PSS shares what several processes map (PostgreSQL's buffers, Node's own text); RSS counts it in each. */
export interface Resident {
	pid: number;
	name: string;
	rssMb: number;
	pssMb: number;
}

const megabytes = (text: string, field: string): number =>
	Math.round(Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 1_024);

async function childrenOf(pid: number): Promise<number[]> {
	const tasks = await readdir(`/proc/${pid}/task`);
	const lists = await Promise.all(tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')));
	return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
}

async function look(pid: number): Promise<Resident> {
	const [rollup, command] = await Promise.all([readFile(`/proc/${pid}/smaps_rollup`, 'utf8'), readFile(`/proc/${pid}/cmdline`, 'utf8')]);
	const words = command.split('\0').filter(Boolean);
	const name = words.find((word) => /\.(ts|mjs)$/.test(word))?.replace(/^.*?(apps\/)/, '$1') ?? words.join(' ').slice(0, 60);
	return { pid, name, rssMb: megabytes(rollup, 'Rss'), pssMb: megabytes(rollup, 'Pss') };
}

/** Measures a process and everything below it. Linux only; elsewhere the list is empty. */
export async function measureMemory(pid: number): Promise<Resident[]> {
	if (process.platform !== 'linux') return [];
	const found: Resident[] = [];
	const queue = [pid];
	for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
		try {
			found.push(await look(next));
			queue.push(...(await childrenOf(next)));
		} catch (error) {
			// A process that ended between listing and looking is no longer resident.
			if (!(error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))) throw error;
		}
	}
	return found;
}
