import type { WorkerStatus } from '@unwalled/contracts';

/** A shape for each status, so that colour alone never carries it. */
export const workerSymbols: Record<WorkerStatus, string> = {
	available: '●',
	returning: '◐',
	reserved: '◆',
	en_route: '▲',
	on_scene: '■',
	out_of_service: '✕',
	off_duty: '◌',
};
