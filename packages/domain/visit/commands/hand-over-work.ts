import { DomainError } from '@unwalled/contracts';
import { leaveIn, lockMember, type MemberResult } from '@unwalled/member';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { type By, declineOffer } from '@unwalled/offer';
import { listOpenWork, type OpenWork } from '../open-work-store.ts';
import { abortVisit } from './abort-visit.ts';

interface HandOver {
	readonly providerId: string;
	/** Also from workers who are on the way. */
	readonly alsoEnRoute: boolean;
	readonly actor: Actor;
}

/**
 * Takes back what a firm has in hand and gives it to others: questions that are out are answered with no, visits that
 * nobody has set off for are given back, and the dispatch goes on with the next worker. Whoever is on the way is
 * sooner at the door than anybody who would be asked now, and whoever is there finishes. Each piece is a transaction
 * of its own, so that what was begun stays done; run again it takes what is left.
 */
export async function handOverWork(house: House, input: HandOver): Promise<{ offers: number; visits: number }> {
	const { providerId, actor } = input;
	const offers = await withdrawOffers(house, { providerId, actor });
	const leaving = (await listOpenWork(house.database.sql, providerId)).filter((work) => handsOver(work, input));
	let visits = 0;
	for (const { visitId } of leaving) {
		const ending = { visitId: visitId ?? '', reason: 'worker_unable', note: '服务商退出，转交', actor, by: firm(providerId) } as const;
		visits += await counted(async () => (await abortVisit(house, ending)).changed);
	}
	return { offers, visits };
}

/** The commands of the firm itself are given in its name. */
const firm = (providerId: string): By => ({ role: 'provider', providerId, workerId: null });

const handsOver = ({ visitId, status }: OpenWork, { alsoEnRoute }: HandOver): boolean =>
	visitId !== null && (status === 'created' || (alsoEnRoute && status === 'en_route'));

/** Counts what was changed; what came to an end by itself meanwhile needs nobody any more. */
async function counted(work: () => Promise<boolean>): Promise<number> {
	try {
		return (await work()) ? 1 : 0;
	} catch (error) {
		if (error instanceof DomainError && (error.code === 'refused' || error.code === 'not_found')) return 0;
		throw error;
	}
}

/** Takes back the questions that are out to a firm which gets no offers any more. */
export async function withdrawOffers(house: House, { providerId, actor }: { providerId: string; actor: Actor }): Promise<number> {
	const by = firm(providerId);
	let taken = 0;
	for (const { visitId, offerId } of await listOpenWork(house.database.sql, providerId))
		if (visitId === null) taken += await counted(async () => (await declineOffer(house, { offerId, reason: 'other', actor, by })).changed);
	return taken;
}

/**
 * Ends the membership of a firm that is on its way out.
 * @throws DomainError `refused` while anything of it is open, with how much.
 */
export function finishExit(house: House, { providerId, actor }: { providerId: string; actor: Actor }): Promise<MemberResult> {
	return inTransaction(house, async (tx) => {
		const member = await lockMember(tx, providerId);
		const open = member.status === 'exiting' ? await listOpenWork(tx.sql, providerId) : [];
		if (open.length > 0)
			throw new DomainError('refused', 'The firm still has work in hand', { status: member.status, why: 'open_work', open: open.length });
		return leaveIn(tx, member, actor);
	});
}
