import { insertInboundMessage } from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { declineOffer } from '@unwalled/offer';
import { findAddress } from '@unwalled/registry';
import type { TextWords } from '@unwalled/telephony';
import { offerMeant, type Reply, readReply } from '../engine/reply.ts';
import { type AskedOffer, findOptionalInbound, listOffersByPhone } from '../reply-store.ts';
import { acceptOffer } from './accept-offer.ts';
import { textIn } from './text-offer.ts';

/** A text as a door hands it over. */
export interface IncomingText {
	/** The carrier's name of it: told twice, it answers once. */
	readonly carrierSid: string;
	/** Normalised; null when withheld. */
	readonly phone: string | null;
	readonly body: string;
}

export type TextOutcome = 'accepted' | 'declined' | 'gone' | 'not_taken' | 'unclear' | 'no_reply';

// Whoever answers yesterday's question is told that it is over; later than that, the text is no answer to it.
const REMEMBERED_MS = 24 * 3_600_000;

/**
 * Takes a worker's text as the answer to an offer, by the same commands as the page, and answers it by a text. What it means
 * is decided and written down once, when it comes; whatever is told again runs the same command, which is done already.
 * @returns `no_reply` for a text that is no answer: it is somebody's need, and nothing was written.
 */
export async function answerByText(house: House, text: IncomingText): Promise<TextOutcome> {
	const { phone } = text;
	const reply = readReply(text.body);
	if (!phone || !reply) return 'no_reply';
	const decided = await decide(house, { ...text, phone, reply });
	if (!decided) return 'no_reply';
	const { outcome, words } = decided.words ? { outcome: 'unclear' as const, words: decided.words } : await act(house, decided);
	await inTransaction(house, (tx) =>
		textIn(tx, { ticketId: decided.offer.ticketId, purpose: `reply.${text.carrierSid}`, phone, text: words }),
	);
	return outcome;
}

interface Decided {
	readonly offer: AskedOffer;
	readonly answer: 'accept' | 'decline';
	/** The question back, when it was not clear which offer is meant. */
	readonly words: TextWords | null;
}

function decide(house: House, { reply, ...text }: IncomingText & { phone: string; reply: Reply }): Promise<Decided | null> {
	return inTransaction(house, async (tx) => {
		const before = await findOptionalInbound(tx.sql, text.carrierSid);
		const asked = await listOffersByPhone(tx.sql, { phone: text.phone, since: new Date(tx.now.getTime() - REMEMBERED_MS) });
		if (before) return asDecided(before, asked);
		const meant = offerMeant(reply, asked);
		const offer = meant && ('answers' in meant ? meant.answers : meant.unclear[0]);
		if (!meant || !offer) return null;
		const isClear = 'answers' in meant;
		const first = await insertInboundMessage(tx, {
			carrierSid: text.carrierSid,
			phone: text.phone,
			body: text.body,
			ticketId: offer.ticketId,
			offerId: isClear ? offer.id : null,
			answer: reply.answer,
			receivedAt: tx.now,
		});
		// Somebody takes the same text at this moment, and decided first.
		if (!first) return asDecided(await findOptionalInbound(tx.sql, text.carrierSid), asked);
		return { offer, answer: reply.answer, words: isClear ? null : whichOf(meant.unclear) };
	});
}

function asDecided(
	row: { offerId: string | null; ticketId: string | null; answer: string | null } | null,
	asked: readonly AskedOffer[],
): Decided | null {
	const offer = asked.find(({ id, ticketId }) => (row?.offerId ? id === row.offerId : ticketId === row?.ticketId));
	if (!row || !offer) return null;
	const answer = row.answer === 'decline' ? 'decline' : 'accept';
	return { offer, answer, words: row.offerId ? null : whichOf([offer]) };
}

const whichOf = (asked: readonly AskedOffer[]): TextWords => ({
	key: 'offer_which',
	params: { tickets: asked.map(({ number }) => number).join('、'), example: String(asked[0]?.number ?? '') },
});

async function act(house: House, { offer, answer }: Decided): Promise<{ outcome: TextOutcome; words: TextWords }> {
	const { worker } = offer;
	const ticket = String(offer.number);
	const given = {
		offerId: offer.id,
		actor: { id: worker.id, name: worker.name },
		by: { role: 'worker' as const, workerId: worker.id, providerId: worker.providerId },
	};
	try {
		if (answer === 'decline') {
			await declineOffer(house, { ...given, reason: 'other' });
			return { outcome: 'declined', words: { key: 'offer_declined', params: { ticket } } };
		}
		await acceptOffer(house, given);
		const place = offer.householdId ? await findAddress(house.database.sql, offer.householdId) : '';
		return { outcome: 'accepted', words: { key: 'offer_taken', params: { ticket, place } } };
	} catch (error) {
		if (!(error instanceof DomainError) || (error.code !== 'refused' && error.code !== 'not_found')) throw error;
		const isOver = ['expired', 'rescinded', 'canceled', 'declined'].includes(String(error.facts.status));
		return isOver
			? { outcome: 'gone', words: { key: 'offer_gone', params: { ticket } } }
			: { outcome: 'not_taken', words: { key: 'offer_not_taken', params: { ticket } } };
	}
}
