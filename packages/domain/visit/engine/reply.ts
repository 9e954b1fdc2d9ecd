/** What a worker's text says about an offer: yes or no, and to which ticket when it names one. */
export interface Reply {
	readonly answer: 'accept' | 'decline';
	readonly ticket: number | null;
	/** The number stands right behind the digit: `11023` is an answer only when 1023 was asked. */
	readonly glued: boolean;
}

const YES = '1|接单|接受|接|好的|好|可以|accept|yes|y|ok';
const NO = '2|不接单|不接|拒绝|拒单|拒|不行|decline|no|n';
const SPOKEN = new RegExp(`^(?:(${YES})|(${NO}))(?:( ?)(?:工单 ?)?(\\d{1,9}))?$`);

/** Reads a text as an answer to an offer; null for one that is none, which a person reads. */
export function readReply(text: string): Reply | null {
	const spoken = SPOKEN.exec(
		text
			.normalize('NFKC')
			.toLowerCase()
			.replace(/[\p{P}\p{S}\s]+/gu, ' ')
			.trim(),
	);
	if (!spoken) return null;
	const [, yes, , between, number] = spoken;
	return {
		answer: yes === undefined ? 'decline' : 'accept',
		ticket: number === undefined ? null : Number(number),
		glued: number !== undefined && between === '' && /^\d/.test(spoken[0]),
	};
}

/** An offer that a worker could mean. */
export interface Asked {
	readonly id: string;
	readonly ticketId: string;
	readonly number: number;
	readonly isPending: boolean;
}

export type Meant<A extends Asked> = { readonly answers: A } | { readonly unclear: readonly A[] } | null;

/**
 * Finds which offer a reply means, of those that a worker was asked lately (newest first): the only one that is out, or the
 * one whose number it names; with none out the newest, whose answer says what became of it. Null when it is no reply after all.
 */
export function offerMeant<A extends Asked>({ ticket, glued }: Reply, asked: readonly A[]): Meant<A> {
	const pending = asked.filter(({ isPending }) => isPending);
	const named = ticket === null ? [] : asked.filter(({ number }) => number === ticket);
	const found = ticket === null ? pending : named.filter(({ isPending }) => isPending);
	const [only, ...more] = found;
	if (only && more.length === 0) return { answers: only };
	if (only) return { unclear: found };
	const over = ticket === null ? asked[0] : named[0];
	if (over) return { answers: over };
	return glued || pending.length === 0 ? null : { unclear: pending };
}
