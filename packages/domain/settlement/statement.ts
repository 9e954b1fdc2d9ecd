import { beginOfDay, chinaDay } from '@unwalled/catalogue';
import type { PlaceProof } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { listCorrectionsByVisits, listPlacesByVisits } from '@unwalled/visit';
import type { Line } from './model.ts';
import { listLinesBetween, listMonths } from './store.ts';

const MONTH_DIGITS = 7; // 2026-11

interface Owner {
	readonly providerId: string;
	readonly workerId?: string | undefined;
}

/** One worker's part of a month. */
interface Share {
	readonly workerId: string;
	readonly visits: number;
	readonly amountCents: number;
}

/** A month of a firm or a worker, as its settlement lines say it. */
export interface MonthOfLines {
	readonly month: string;
	/** With lines, the newest first, and the month asked for among them. */
	readonly months: readonly string[];
	/** The newest first. */
	readonly lines: readonly (Line & { readonly correctedLater: boolean; readonly place: PlaceProof })[];
	readonly shares: readonly Share[];
}

/** Names the month that it is in China, as 2026-11. */
export const chinaMonth = (now: Date): string => chinaDay(now).slice(0, MONTH_DIGITS);

function bounds(month: string): { from: Date; until: Date } {
	const from = new Date(`${month}-01T00:00:00.000Z`);
	const next = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1));
	return { from: beginOfDay(`${month}-01`), until: beginOfDay(next.toISOString().slice(0, 10)) };
}

/** Reads a month by China's calendar. Sums are those of the lines, which nobody changes; corrections that came later are marked. */
export async function readMonth(sql: Sql, owner: Owner, month: string): Promise<MonthOfLines> {
	const [lines, months] = await Promise.all([listLinesBetween(sql, { ...owner, ...bounds(month) }), listMonths(sql, owner)]);
	const visitIds = lines.map(({ visitId }) => visitId);
	const [corrections, places] = await Promise.all([listCorrectionsByVisits(sql, visitIds), listPlacesByVisits(sql, visitIds)]);
	const later = (line: Line): boolean =>
		corrections.some(({ visitId, field, at }) => visitId === line.visitId && field !== 'note' && at > line.writtenAt);
	return {
		month,
		months: [...new Set([month, ...months])].sort().reverse(),
		lines: lines.map((line) => ({ ...line, correctedLater: later(line), place: places.get(line.visitId) ?? { by: 'none', why: null } })),
		shares: shareOut(lines),
	};
}

/** Adds up what each worker did, most first. */
function shareOut(lines: readonly Line[]): Share[] {
	const shares = new Map<string, Share>();
	for (const { workerId, amountCents } of lines) {
		const before = shares.get(workerId) ?? { workerId, visits: 0, amountCents: 0 };
		shares.set(workerId, { workerId, visits: before.visits + 1, amountCents: before.amountCents + amountCents });
	}
	return [...shares.values()].sort((a, b) => b.amountCents - a.amountCents || (a.workerId < b.workerId ? -1 : 1));
}
