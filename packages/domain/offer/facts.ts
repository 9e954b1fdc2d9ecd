import { chinaDay, findPricedItem, type ListedItem } from '@unwalled/catalogue';
import type { Tx } from '@unwalled/messaging';
import type { Ticket } from '@unwalled/ticket';
import { countEarlierVisits, findDoors, listBarredWorkers, listSetbacks } from './candidate-store.ts';
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

/** One ticket that asks, with what is known of its dispatch so far. */
export interface Asking {
	readonly ticket: Ticket;
	/** The offers of the dispatch that runs now. */
	readonly asked: readonly Offer[];
	/** Workers who gave the job back. */
	readonly unable: readonly string[];
}

/** Gathers what one ticket asks for and who is set apart; null while nobody knows the door or the service. */
export async function gatherQuestion(tx: Pick<Tx, 'sql' | 'now'>, asking: Asking): Promise<Question | null> {
	const [question] = await gatherQuestions(tx, [asking]);
	return question ?? null;
}

/** Gathers the same for many tickets, in their order, in as many trips as for one. */
export async function gatherQuestions({ sql, now }: Pick<Tx, 'sql' | 'now'>, all: readonly Asking[]): Promise<(Question | null)[]> {
	const clear = all.flatMap((asking) => {
		const { householdId, seniorId, serviceItemCode } = asking.ticket;
		return householdId && serviceItemCode ? [{ asking, serviceItemCode, asker: { householdId, seniorId } }] : [];
	});
	if (clear.length === 0) return all.map(() => null);
	const askers = clear.map(({ asker }) => asker);
	const doors = await findDoors(
		sql,
		askers.map(({ householdId }) => householdId),
	);
	// One trip: the price is that of the door's area today, and the offer keeps it whatever is changed tomorrow.
	const items = new Map<string, Promise<ListedItem | null>>();
	const itemAt = (code: string, areaPath: string): Promise<ListedItem | null> => {
		const item = items.get(`${code} ${areaPath}`) ?? findPricedItem(sql, code, { areaPath, on: chinaDay(now) });
		items.set(`${code} ${areaPath}`, item);
		return item;
	};
	const [barred, earlierVisits, priced] = await Promise.all([
		listBarredWorkers(sql, askers),
		countEarlierVisits(sql, askers),
		Promise.all(
			clear.map(({ asker, serviceItemCode }) => {
				const door = doors.get(asker.householdId);
				return door ? itemAt(serviceItemCode, door.areaPath) : null;
			}),
		),
	]);
	const questions = new Map<Asking, Question>();
	for (const [at, { asking, asker }] of clear.entries()) {
		const [door, item] = [doors.get(asker.householdId), priced[at]];
		if (!door || !item) continue;
		const askedBefore = new Set([...asking.unable, ...asking.asked.filter(saidNo).map(({ workerId }) => workerId)]);
		questions.set(asking, {
			need: {
				priority: asking.ticket.priority,
				areaPath: door.areaPath,
				skill: item.skill,
				moreSkills: item.skills.filter((skill) => skill !== item.skill),
				door,
			},
			item,
			district: districtPath(door.areaPath),
			apart: { barred: barred[at] ?? new Set(), earlierVisits: earlierVisits[at] ?? new Map(), askedBefore },
			promise: { serviceItemCode: item.code, payCents: item.priceCents, priceVersion: item.priceVersion },
		});
	}
	return all.map((asking) => questions.get(asking) ?? null);
}

const saidNo = ({ status }: Offer): boolean => status === 'declined' || status === 'expired';

/** Reads everybody of the district as candidates for what is asked. */
export async function gatherCandidates({ sql, now }: Pick<Tx, 'sql' | 'now'>, { district, item, apart }: Question): Promise<Candidate[]> {
	return (await readCrowd(sql, district, now)).candidatesFor(item, apart);
}

/** Tells, by ticket, what aborted visits mean for the dispatch that runs now; without an acceptance there was no visit. */
export async function findSetbacks(tx: Tx, offers: readonly Offer[]): Promise<(ticketId: string) => ReturnType<typeof readSetbacks>> {
	const visited = [...new Set(offers.filter(({ status }) => status === 'accepted').map(({ ticketId }) => ticketId))];
	const histories = Map.groupBy(visited.length > 0 ? await listSetbacks(tx.sql, visited) : [], ({ ticketId }) => ticketId);
	return (ticketId) => readSetbacks(histories.get(ticketId) ?? []);
}
