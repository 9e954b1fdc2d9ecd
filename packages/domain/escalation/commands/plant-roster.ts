import type { Duty } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { insertRosterOnce } from '../responder-store.ts';

interface PlantedResponder {
	readonly id: string;
	readonly duty: Duty;
	readonly rota?: string;
	readonly areaPath: string;
	readonly name: string;
	readonly phone: string;
}

/** Plants a demonstration's roster; people who are on it already stay as they are. */
export function plantRoster(query: Sql, planted: readonly PlantedResponder[]): Promise<void> {
	return insertRosterOnce(
		query,
		planted.map(({ id, duty, rota, areaPath, name, phone }) => ({ id, duty, rota: rota ?? null, areaPath, name, phone })),
	);
}
