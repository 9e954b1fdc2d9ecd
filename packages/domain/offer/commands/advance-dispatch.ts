import { DomainError } from '@unwalled/contracts';
import { isContention } from '@unwalled/database';
import { type House, inTransaction } from '@unwalled/messaging';
import { lockTicket, seizeTickets } from '@unwalled/ticket';
import { type AdvanceOutcome, advanceIn } from '../advancing.ts';
import { type Crowds, ownCrowds } from '../crowd.ts';

/**
 * Chooses whom to ask next for one ticket, keeps why, and asks. With `forWorkerId` it acts only if that worker may be asked.
 * Decisions that overlap may share what they read, see `shareCrowds`.
 */
export function advanceDispatch(
	house: House,
	{ ticketId, forWorkerId }: { ticketId: string; forWorkerId?: string },
	crowds: Crowds = ownCrowds,
): Promise<AdvanceOutcome> {
	return inTransaction(house, async (tx) => {
		const ticket = await lockTicket(tx, ticketId);
		return (await advanceIn(tx, [ticket], { crowds, forWorkerId })).get(ticketId) ?? 'not_dispatching';
	});
}

/**
 * Does the same for many tickets with one commit. Those that somebody else works on at this moment are left alone, and so are
 * those that do not exist: both are `in_hand`. A ticket that cannot be decided does not keep the others waiting: when there
 * are several, its error stands in its place.
 * @throws `unavailable` when the database is away; a single ticket's own failure.
 */
export async function advanceTogether(
	house: House,
	{ ticketIds }: { ticketIds: readonly string[] },
	crowds: Crowds = ownCrowds,
): Promise<Map<string, AdvanceOutcome | Error>> {
	try {
		return await inTransaction(house, async (tx) => {
			const seized = await seizeTickets(tx, ticketIds);
			const outcomes = await advanceIn(tx, seized, { crowds });
			return new Map(ticketIds.map((id) => [id, outcomes.get(id) ?? 'in_hand']));
		});
	} catch (error) {
		if (ticketIds.length === 1 || !maySpareOthers(error)) throw error;
		return oneByOne(house, ticketIds, crowds);
	}
}

async function oneByOne(house: House, ticketIds: readonly string[], crowds: Crowds): Promise<Map<string, AdvanceOutcome | Error>> {
	const outcomes = new Map<string, AdvanceOutcome | Error>();
	for (const id of ticketIds) {
		const own = await advanceTogether(house, { ticketIds: [id] }, crowds).catch((error: Error) => error);
		outcomes.set(id, own instanceof Error ? own : (own.get(id) ?? 'in_hand'));
	}
	return outcomes;
}

/** A database that is away is away for each of them. */
const maySpareOthers = (error: unknown): boolean => !(error instanceof DomainError && error.code === 'unavailable') || isContention(error);
