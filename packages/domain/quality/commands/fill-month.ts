import { randomInt } from 'node:crypto';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { drawCalls } from '../engine/draw-calls.ts';
import { halvesDue, monthSpan } from '../rules.ts';
import { type Answered, countDrawn, insertDraw, insertReviews, listAnswered, listUndrawn } from '../store.ts';

interface Filling {
	readonly month: string;
	/** Whose operators are drawn; cries for help are listed wherever they came from. */
	readonly areaPath: string;
	readonly actor: Actor;
}

/**
 * Lists what is to be listened to of a month as far as it has come: every cry for help that somebody answered, and calls
 * drawn by lot. However often and by how many it is asked, each call is listed once and each operator drawn once a half.
 * @returns how many were new.
 */
export function fillMonth(house: House, filling: Filling): Promise<number> {
	return inTransaction(house, async (tx) => {
		const { from, until } = monthSpan(filling.month);
		const answered = await listAnswered(tx, from, until);
		const sos = answered.filter((call) => call.sos).map((call) => toRow(tx, call, { month: filling.month, cause: 'sos' }));
		return (
			(await insertReviews(tx, sos)) +
			(await drawAll(
				tx,
				filling,
				Map.groupBy(answered, ({ accountId }) => accountId),
			))
		);
	});
}

function toRow(tx: Tx, call: Answered, { month, cause }: { month: string; cause: 'drawn' | 'sos' }) {
	const { callId, ticketId, accountId, accountName, answeredAt } = call;
	return { id: tx.newId('qrv'), month: `${month}-01`, accountId, accountName, callId, ticketId, cause, answeredAt, listedAt: tx.now };
}

async function drawAll(tx: Tx, { month, areaPath, actor }: Filling, calls: ReadonlyMap<string, readonly Answered[]>): Promise<number> {
	let added = 0;
	for (const { half, until, wanted } of halvesDue(month, tx.now)) {
		const undrawn = await listUndrawn(tx, { month: `${month}-01`, half, areaPath });
		const drawn = undrawn.length > 0 ? await countDrawn(tx, `${month}-01`) : new Map<string, number>();
		for (const one of undrawn) {
			const pool = (calls.get(one.accountId) ?? []).filter((call) => !call.sos && call.answeredAt < until);
			// Written down with the draw, so that anybody can do it again; drawn now, so that nobody could know it before.
			const seed = randomInt(2_147_483_647);
			const isFirst = await insertDraw(tx, { ...one, month: `${month}-01`, half, seed, pool: pool.length, drawnAt: tx.now });
			if (!isFirst) continue;
			const lots = drawCalls(pool, seed, wanted - (drawn.get(one.accountId) ?? 0));
			added += await insertReviews(
				tx,
				lots.map((call) => toRow(tx, call, { month, cause: 'drawn' })),
			);
			const facts = { month, half, seed, pool: pool.length, drawn: lots.length };
			record(tx, { actor, action: 'quality.drawn', subject: { kind: 'account', id: one.accountId }, facts, areaPath: one.areaPath });
		}
	}
	return added;
}
