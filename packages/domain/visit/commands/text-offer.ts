import { insertMessage } from '@unwalled/call';
import { type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import { type TextWords, writeText } from '@unwalled/telephony';
import { findOfferText, purposeOfOffer } from '../reply-store.ts';

const CLOCK = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hour12: false });
const METRES = 1_000;
const CENTS = 100;

/** Texts a worker what the page asks as well, so that whoever has no data can answer; once per offer. */
export function textOffer(house: House, { offerId }: { offerId: string }): Promise<'texted' | 'already_done'> {
	return inTransaction(house, async (tx) => {
		const found = await findOfferText(tx.sql, offerId);
		if (!found || found.offer.expiresAt <= tx.now) return 'already_done';
		const { offer, number, service, phone } = found;
		const params = {
			ticket: String(number),
			service,
			distance: (offer.distanceM / METRES).toFixed(1),
			pay: (offer.payCents / CENTS).toFixed(2),
			until: CLOCK.format(offer.expiresAt),
		};
		const sent = await textIn(tx, { ticketId: offer.ticketId, purpose: purposeOfOffer(offer.id), phone, text: { key: 'offer', params } });
		return sent ? 'texted' : 'already_done';
	});
}

interface Telling {
	readonly ticketId: string;
	readonly purpose: string;
	readonly phone: string;
	readonly text: TextWords;
}

/** Writes a text down, once per purpose; the carrier hears of it after the commit. */
export async function textIn(tx: Tx, { ticketId, purpose, phone, text }: Telling): Promise<boolean> {
	const message = await insertMessage(tx, {
		id: tx.newId('msg'),
		...{ ticketId, purpose, phone },
		...writeText(text),
		status: 'pending',
		createdAt: tx.now,
	});
	if (!message) return false;
	tx.emit({
		type: 'message.requested',
		actor: houseActor,
		thread: { ticketId },
		payload: { messageId: message.id, purpose: text.key },
		urgent: true,
	});
	return true;
}
