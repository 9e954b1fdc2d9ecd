import type { ListedItem } from '@unwalled/catalogue';
import type { Dice } from '@unwalled/city';
import { DomainError } from '@unwalled/contracts';
import type { Actor } from '@unwalled/messaging';
import { houseActor } from '@unwalled/messaging';
import { sortOut } from '@unwalled/offer/engine/eligibility';
import { choose } from '@unwalled/offer/engine/explain';
import { decideOffer } from '@unwalled/offer/machine';
import { checkDispatchable } from '@unwalled/ticket/rules';
import { MINUTE_MS, SECOND_MS } from '../plan/calendar.ts';
import { freeAt, type Hand } from '../town/crowd.ts';
import type { Need } from './need.ts';
import type { RowFor } from './rows.ts';

type OfferRow = RowFor<'offers'> & { status: 'pending' | 'accepted' | 'declined' | 'expired' | 'rescinded' | 'canceled' };

/** An offer that was taken, by whom and when. */
export interface Taken {
	readonly offer: OfferRow;
	readonly hand: Hand;
	readonly at: number;
}

interface Asked {
	readonly need: Need;
	readonly item: ListedItem;
	readonly actor: Actor;
	readonly dice: Dice;
}

const REACTION_MS = 150;
const DECLINES = 0.13;
const SLEEPS = 0.06;
/** Of a choice the best are listed; of the others their number is, as for a crowd. */
const LISTED = 3;
/** When nobody was left, a person tries again: for a life at once, for the rest when somebody may have come back. */
const LOOK_AGAIN_MS = { life: 90 * SECOND_MS, other: 20 * MINUTE_MS };
const MOST_LOOKS = 200;

/** Asks workers until one takes the job; a person looks again when nobody was left. */
export function askUntilTaken(asked: Asked, from: number): Taken {
	let at = from;
	for (let look = 0; look < MOST_LOOKS; look++) {
		const taken = askRounds(asked, at);
		if (typeof taken !== 'number') return taken;
		at = taken + LOOK_AGAIN_MS[asked.need.ticket.priority === 'P0' ? 'life' : 'other'];
	}
	throw new Error(`nobody can be sent for ticket ${asked.need.ticket.id}`);
}

/** Runs one dispatch; answers when it ended with nobody left. */
function askRounds(asked: Asked, from: number): Taken | number {
	const { need, actor } = asked;
	need.passUntil(from);
	checkDispatchable({ householdId: need.ticket.householdId ?? null, serviceItemCode: need.ticket.serviceItemCode ?? null });
	need.apply('dispatch', from, { dispatchCount: need.ticket.dispatchCount + 1, nobodyLeftAt: null, ...need.anew() });
	need.emit('ticket.dispatch_requested', from, actor, {
		priority: need.ticket.priority,
		...(need.ticket.dispatchCount === 1 ? { first: true } : {}),
	});
	const refused: Hand[] = [];
	try {
		let asks = 0;
		for (let at = from + REACTION_MS, round = 0; ; round++) {
			need.passUntil(at);
			const outcome = askRound(asked, { at, round, refused });
			if (outcome === 'nobody') {
				need.save({ nobodyLeftAt: new Date(at) });
				need.emit('ticket.nobody_left', at, houseActor, { asked: asks });
				return at;
			}
			if (typeof outcome !== 'number') return outcome;
			asks = refused.length;
			at = outcome + REACTION_MS;
		}
	} finally {
		for (const hand of refused) hand.askedBefore = false;
	}
}

interface Round {
	readonly at: number;
	/** Rounds before it. */
	readonly round: number;
	readonly refused: Hand[];
}

function askRound(asked: Asked, { at, round, refused }: Round): Taken | number | 'nobody' {
	const { need, item } = asked;
	const { ticket, door, stage } = need;
	const { priority } = ticket;
	const question = {
		priority,
		areaPath: door.areaPath,
		skill: item.skill,
		moreSkills: item.skills.filter((skill) => skill !== item.skill),
		door,
	};
	const pool = stage.crowd.poolOf(question);
	const free = freeAt(pool.hands, at);
	const choice = choose(question, sortOut(question, free), round);
	const [listed, rest] = [choice.candidates.slice(0, LISTED), choice.candidates.slice(LISTED)];
	const left = rest.filter(({ eligible }) => eligible).length;
	stage.played.decisions.push({
		...{
			id: need.newId('dec'),
			ticketId: ticket.id,
			dispatch: ticket.dispatchCount,
			round: choice.plan.round,
			outcome: choice.plan.outcome,
		},
		...{ candidates: listed, decidedAt: new Date(at) },
		unlisted: {
			eligible: left + (choice.unlisted?.eligible ?? 0),
			excluded: rest.length - left + (choice.unlisted?.excluded ?? 0) + pool.others + pool.hands.length - free.length,
		},
	});
	if (choice.plan.outcome !== 'offered') return 'nobody';
	const expiresAt = at + choice.plan.answerMs;
	const offers = choice.plan.picks.map(({ candidate, score, distanceM }): [OfferRow, Hand] => [
		{
			...{ id: need.newId('ofr'), ticketId: ticket.id, dispatch: ticket.dispatchCount, round: choice.plan.round },
			...{ workerId: candidate.workerId, providerId: candidate.providerId, status: 'pending', priority, score, distanceM },
			...{ serviceItemCode: item.code, payCents: item.priceCents, priceVersion: item.priceVersion },
			...{ offeredAt: new Date(at), expiresAt: new Date(expiresAt), version: 1 },
		},
		handOf(free, candidate.workerId),
	]);
	for (const [offer] of offers) {
		stage.played.offers.push(offer);
		const payload = { workerId: offer.workerId, expiresAt: new Date(expiresAt).toISOString(), round: choice.plan.round };
		need.emit('offer.made', at, houseActor, payload, { offerId: offer.id });
	}
	return letAnswer(asked, { at, expiresAt, offers, refused });
}

function handOf(hands: readonly Hand[], workerId: string): Hand {
	const hand = hands.find((one) => one.workerId === workerId);
	if (!hand) throw new DomainError('not_found', 'No such worker', { workerId });
	return hand;
}

interface Answering {
	readonly at: number;
	readonly expiresAt: number;
	readonly offers: readonly (readonly [OfferRow, Hand])[];
	readonly refused: Hand[];
}

/** Lets everybody of a round answer in the order in which they would; the first yes ends it. */
function letAnswer({ need, dice }: Asked, { at, expiresAt, offers, refused }: Answering): Taken | number {
	const thinksMs = expiresAt - at;
	const answers = offers
		.map(([offer, hand]) => {
			const chance = dice.next();
			const will = chance < DECLINES ? 'decline' : chance < DECLINES + SLEEPS ? 'expire' : 'accept';
			const when = will === 'expire' ? expiresAt : at + Math.max(2 * SECOND_MS, Math.floor(dice.next() * 0.5 * thinksMs));
			return { offer, hand, will, when } as const;
		})
		.sort((a, b) => a.when - b.when);
	for (const { offer, hand, will, when } of answers) {
		need.passUntil(when);
		const thread = { offerId: offer.id };
		const { workerId } = offer;
		if (will === 'accept') {
			end(offer, when, { status: decideOffer(offer.status, 'accept').status, decidedBy: workerId });
			need.emit('offer.accepted', when, { id: workerId, name: hand.workerName }, { workerId }, thread);
			for (const { offer: rival, hand: other } of answers) rescind(need, { rival, other }, { when, hand });
			return { offer, hand, at: when };
		}
		refused.push(hand);
		hand.askedBefore = true;
		const isNo = will === 'decline';
		const by = isNo ? { id: workerId, name: hand.workerName } : houseActor;
		end(offer, when, { status: decideOffer(offer.status, will).status, decidedBy: by.id, ...(isNo ? { declineReason: 'busy' } : {}) });
		if (isNo) need.emit('offer.declined', when, by, { workerId, reason: 'busy' }, thread);
		else need.emit('offer.expired', when, by, { workerId }, thread);
		need.stage.crowd.occupy(hand, when);
	}
	return Math.max(...answers.map(({ when }) => when));
}

function rescind(need: Need, { rival, other }: { rival: OfferRow; other: Hand }, { when, hand }: { when: number; hand: Hand }): void {
	if (rival.status !== 'pending') return;
	need.stage.crowd.occupy(other, when);
	end(rival, when, { status: decideOffer(rival.status, 'rescind').status, decidedBy: hand.workerId });
	const actor = { id: hand.workerId, name: hand.workerName };
	need.emit('offer.rescinded', when, actor, { workerId: rival.workerId }, { offerId: rival.id });
}

function end(offer: OfferRow, at: number, change: Partial<OfferRow>): void {
	Object.assign(offer, change, { decidedAt: new Date(at), version: (offer.version ?? 1) + 1 });
}
