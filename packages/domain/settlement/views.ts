import type { ServiceItem, SettlementLine } from '@unwalled/contracts';
import type { Line } from './model.ts';

/** A line as the provider's page shows it; names come from the register. */
export function toLineView(
	line: Line,
	names: { worker: SettlementLine['worker']; serviceItem: Pick<ServiceItem, 'nameZh' | 'nameEn'> },
): SettlementLine {
	return {
		id: line.id,
		visitId: line.visitId,
		serviceNameZh: names.serviceItem.nameZh,
		serviceNameEn: names.serviceItem.nameEn,
		worker: names.worker,
		durationS: line.durationS,
		amountCents: line.amountCents,
		writtenAt: line.writtenAt.toISOString(),
	};
}
