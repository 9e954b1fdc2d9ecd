import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Fault } from './fault.ts';

const MINUTE_MS = 60_000;
const MOST_MINUTES = 10;

export const clockJump: Fault = {
	what: 'the wall clock of one service jumps by 1 to 10 minutes, forward or back, and back again; the others and PostgreSQL keep the time',
	async begin({ house, clockFolder }, random) {
		const services = Object.keys(await house.processes()).sort();
		const service = random.pick(services);
		const minutes = random.whole(1, MOST_MINUTES) * (random.chance(0.5) ? 1 : -1);
		const file = path.join(clockFolder, service);
		await writeFile(file, String(minutes * MINUTE_MS));
		return {
			detail: `${service} ${minutes > 0 ? '+' : ''}${minutes} min`,
			async heal() {
				await rm(file, { force: true });
				return 'the clock was set right';
			},
		};
	},
};
