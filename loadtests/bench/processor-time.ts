import { readdir, readFile } from 'node:fs/promises';

const NS_PER_US = 1_000;

/** Processor time that each kind of process below one has used, in microseconds. */
type ProcessorTimes = ReadonlyMap<string, number>;

async function childrenOf(pid: number): Promise<number[]> {
	const tasks = await readdir(`/proc/${pid}/task`);
	const lists = await Promise.all(tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')));
	return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
}

async function usedUs(pid: number): Promise<number> {
	const tasks = await readdir(`/proc/${pid}/task`);
	const texts = await Promise.all(tasks.map((task) => readFile(`/proc/${pid}/task/${task}/schedstat`, 'utf8').catch(() => '0')));
	return texts.reduce((sum, text) => sum + Number(text.split(' ')[0]) / NS_PER_US, 0);
}

/** Names a process by the part it plays: a service of ours by its folder, a process of PostgreSQL by its kind. */
function nameOf(command: string): string {
	const service = /apps\/([a-z]+)\/main\.ts/.exec(command)?.[1];
	if (service) return service;
	const backend = /^postgres: (?:[a-z0-9_]+ [a-z0-9_]+ |)([a-z ]+)/.exec(command)?.[1]?.trim();
	return command.startsWith('postgres:') ? `postgres ${backend === undefined || /^\d/.test(backend) ? 'backend' : backend}` : 'other';
}

/** Reads the processor time of a process and everything below it. Linux only; elsewhere nothing is told. */
export async function readProcessorTimes(pid: number): Promise<ProcessorTimes> {
	const times = new Map<string, number>();
	if (process.platform !== 'linux') return times;
	const queue = [pid];
	for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
		const [command, used, children] = await Promise.all([
			readFile(`/proc/${next}/cmdline`, 'utf8').catch(() => ''),
			usedUs(next).catch(() => 0),
			childrenOf(next).catch(() => []),
		]);
		const name = nameOf(command.replaceAll('\0', ' '));
		times.set(name, (times.get(name) ?? 0) + used);
		queue.push(...children);
	}
	return times;
}

/** Processor time of each kind of process for one of `count` things that were done between two readings, in microseconds, the dearest first. */
export function costOf(before: ProcessorTimes, after: ProcessorTimes, count: number): Record<string, number> {
	const costs = [...after].map(([name, us]) => [name, Math.round((us - (before.get(name) ?? 0)) / count)] as const);
	return Object.fromEntries(costs.filter(([, us]) => us > 0).sort(([, a], [, b]) => b - a));
}
