import type { FairShareRow } from '@unwalled/contracts';

/** What was counted of one firm in a period. */
export interface FirmCounts {
	readonly provider: { readonly id: string; readonly name: string };
	readonly capacityPerDay: number | null;
	readonly workers: number;
	readonly offers: number;
	readonly accepted: number;
	readonly declined: number;
	readonly expired: number;
	readonly visits: number;
	readonly amountCents: number;
}

/** Jobs a day that one worker of a firm without a declared capacity is taken for: two hours each, a working day of eight. */
export const JOBS_PER_WORKER = 4;

/** Compares what firms were offered and took with what they can do; shares of nothing are 0. */
export function shareFairly(firms: readonly FirmCounts[]): { rows: FairShareRow[]; gini: number } {
	const counted = firms.map(({ workers, capacityPerDay, ...firm }) => ({
		...firm,
		capacityPerDay: capacityPerDay ?? workers * JOBS_PER_WORKER,
		capacityDeclared: capacityPerDay !== null,
	}));
	const total = (key: 'capacityPerDay' | 'accepted' | 'offers'): number => counted.reduce((sum, firm) => sum + firm[key], 0);
	const [capacity, accepted, offers] = [total('capacityPerDay'), total('accepted'), total('offers')];
	const rows = counted.map((firm) => {
		const capacityShare = shareOf(firm.capacityPerDay, capacity);
		const acceptedShare = shareOf(firm.accepted, accepted);
		return {
			...firm,
			capacityShare,
			acceptedShare,
			offeredShare: shareOf(firm.offers, offers),
			deviation: tenThousandths(acceptedShare - capacityShare),
		};
	});
	return { rows, gini: tenThousandths(gini(counted)) };
}

const tenThousandths = (value: number): number => Math.round(value * 10_000) / 10_000;
const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : tenThousandths(part / whole));

/** The Gini coefficient of jobs by capacity: the area between the curve of equal shares and that of the firms, from the least served. */
function gini(firms: readonly { accepted: number; capacityPerDay: number }[]): number {
	const able = firms.filter(({ capacityPerDay }) => capacityPerDay > 0);
	const jobs = able.reduce((sum, { accepted }) => sum + accepted, 0);
	const capacity = able.reduce((sum, { capacityPerDay }) => sum + capacityPerDay, 0);
	if (jobs === 0) return 0;
	const byServed = able.toSorted((a, b) => a.accepted / a.capacityPerDay - b.accepted / b.capacityPerDay);
	let below = 0;
	let reached = 0;
	for (const firm of byServed) {
		const next = reached + firm.accepted / jobs;
		below += ((reached + next) / 2) * (firm.capacityPerDay / capacity);
		reached = next;
	}
	return Math.max(0, 1 - 2 * below);
}
