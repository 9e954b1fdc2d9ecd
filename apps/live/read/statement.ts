import { provesPlace, type Statement } from '@unwalled/contracts';
import { listWorkers } from '@unwalled/registry';
import { chinaMonth, readMonth, toLineView } from '@unwalled/settlement';
import type { Sight } from '../deps.ts';
import type { HomeOwner } from './home.ts';

/** Reads a month of the provider's page; the present one unless another is named. */
export async function readStatement(
	{ deps, rows, registry }: Sight,
	{ providerId, workerId }: HomeOwner,
	wanted: string | undefined,
): Promise<Statement> {
	const month = wanted ?? chinaMonth(deps.house.clock.now());
	const { lines, shares, months } = await readMonth(rows, { providerId, workerId: workerId ?? undefined }, month);
	const workers = await listWorkers(rows, { ids: shares.map((share) => share.workerId) });
	const names = new Map(workers.map(({ id, name }) => [id, name]));
	const items = await registry.serviceItems();
	const person = (id: string) => ({ id, name: names.get(id) ?? '' });
	const sum = (of: (line: (typeof lines)[number]) => number) => lines.reduce((total, line) => total + of(line), 0);
	return {
		month,
		months: [...months],
		lines: lines.map((line) => {
			const { nameZh, nameEn } = items.get(line.serviceItemCode) ?? { nameZh: line.serviceItemCode, nameEn: line.serviceItemCode };
			const { correctedLater, place } = line;
			return { ...toLineView(line, { worker: person(line.workerId), serviceItem: { nameZh, nameEn } }), correctedLater, place };
		}),
		workers: shares.map((share) => ({ worker: person(share.workerId), visits: share.visits, amountCents: share.amountCents })),
		visits: lines.length,
		durationS: sum((line) => line.durationS),
		amountCents: sum((line) => line.amountCents),
		correctedLater: lines.filter((line) => line.correctedLater).length,
		unproved: lines.filter(({ place }) => !provesPlace(place)).length,
	};
}
