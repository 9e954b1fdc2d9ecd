import type { RotaShiftView, RotaSwapView } from '@unwalled/contracts';
import type { Shift, Swap } from './model.ts';

/** Shapes a shift; short rests come from `shortRests` of all shifts around it. */
export function toShiftView(
	{ id, accountId, accountName, areaPath, kind, startsAt, endsAt, publishedAt, version }: Shift,
	rests?: ReadonlyMap<string, number>,
): RotaShiftView {
	return {
		...{ id, accountId, accountName, areaPath, kind, version },
		startsAt: startsAt.toISOString(),
		endsAt: endsAt.toISOString(),
		published: publishedAt !== null,
		shortRestH: rests?.get(id) ?? null,
	};
}

/** Shapes a swap with its shift. */
export function toSwapView({ swap, shift }: { swap: Swap; shift: Shift }): RotaSwapView {
	const { id, accountId, accountName, askedId, askedName, takerId, takerName, state, note, endedByName, version } = swap;
	return {
		...{ id, accountId, accountName, askedId, askedName, takerId, takerName, state, note, endedByName, version },
		shift: toShiftView(shift),
		askedAt: swap.askedAt.toISOString(),
		takenAt: swap.takenAt?.toISOString() ?? null,
		endedAt: swap.endedAt?.toISOString() ?? null,
	};
}
