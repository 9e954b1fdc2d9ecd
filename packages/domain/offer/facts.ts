import { chinaDay, findPricedItem, type ListedItem } from '@unwalled/catalogue';
import type { Tx } from '@unwalled/messaging';
import type { Ticket } from '@unwalled/ticket';
import { countEarlierVisits, findDoor, listBarredWorkers, listSetbacks } from './candidate-store.ts';
import { type Apart, readCrowd } from './crowd.ts';
import { districtPath } from './engine/eligibility.ts';
import type { Candidate, Need, Offer } from './model.ts';
import { readSetbacks } from './rules.ts';

/** What one choice is about, read under the ticket's lock; who could be asked is read beside it. */
export interface Question {
	readonly need: Need;
	readonly item: ListedItem;
	/** Whose workers are looked at. */
	readonly district: string;
	readonly apart: Apart;
	readonly promise: { serviceItemCode: string; payCents: number; priceVersion: number };
}

/** Gathers what is asked for and who is set apart; null while nobody knows the door or the service. */
export async function gatherQuestion(
	tx: Pick<Tx, 'sql' | 'now'>,
	ticket: Ticket,
	asked: readonly Offer[],
	unable: readonly string[],
): Promise<Question | null> {
	const { householdId, seniorId } = ticket;
	if (!householdId || !ticket.serviceItemCode) return null;
	const door = await findDoor(tx.sql, householdId);
	if (!door) return null;
	// One trip: the price is that of the door's area today, and the offer keeps it whatever is changed tomorrow.
	const [item, barred, earlierVisits] = await Promise.all([
		findPricedItem(tx.sql, ticket.serviceItemCode, { areaPath: door.areaPath, on: chinaDay(tx.now) }),
		listBarredWorkers(tx.sql, householdId, seniorId),
		countEarlierVisits(tx.sql, householdId, seniorId),
	]);
	if (!item) return null;
	return {
		need: {
			priority: ticket.priority,
			areaPath: door.areaPath,
			skill: item.skill,
			moreSkills: item.skills.filter((skill) => skill !== item.skill),
			door,
		},
		item,
		district: districtPath(door.areaPath),
		apart: { barred, earlierVisits, askedBefore: new Set([...unable, ...asked.filter(saidNo).map(({ workerId }) => workerId)]) },
		promise: { serviceItemCode: item.code, payCents: item.priceCents, priceVersion: item.priceVersion },
	};
}

const saidNo = ({ status }: Offer): boolean => status === 'declined' || status === 'expired';

/** Reads everybody of the district as candidates for what is asked. */
export async function gatherCandidates({ sql, now }: Pick<Tx, 'sql' | 'now'>, { district, item, apart }: Question): Promise<Candidate[]> {
	return (await readCrowd(sql, district, now)).candidatesFor(item, apart);
}

/** Tells what aborted visits mean for the dispatch that runs now; without an acceptance there was no visit. */
export async function findSetbacks(tx: Tx, ticketId: string, offers: readonly Offer[]): Promise<ReturnType<typeof readSetbacks>> {
	const visited = offers.some(({ status }) => status === 'accepted');
	return readSetbacks(visited ? await listSetbacks(tx.sql, ticketId) : []);
}
