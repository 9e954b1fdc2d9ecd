import { DomainError } from '@unwalled/contracts';
import type { House } from '@unwalled/messaging';
import type { Call, Telephone } from './model.ts';
import { isToCentre } from './rooms.ts';

const OWN_PHONE = /^client:(.+)$/;

const DESK_PHONE = `select phone_sealed as sealed, phone_asks_key as "asksKey" from seats
where account_id = $1 and phone_way = 'desk' and phone_sealed is not null`;

/**
 * Chooses the telephone of a leg: an operator's is the page, unless their seat names a plain one.
 * @throws DomainError `unavailable` when the number cannot be opened.
 */
export async function telephoneOf({ database, fieldKeys }: House, call: Pick<Call, 'dialled' | 'purpose'>): Promise<Telephone> {
	const { dialled } = call;
	// A greeting of theirs must not be taken for somebody who answers.
	if (isToCentre(call)) return { to: dialled, isPlain: true, asksKey: true };
	const accountId = OWN_PHONE.exec(dialled)?.[1];
	if (!accountId) return { to: dialled, isPlain: false, asksKey: false };
	const { rows } = await database.pool.query<{ sealed: string; asksKey: boolean }>(DESK_PHONE, [accountId]);
	const [desk] = rows;
	if (!desk) return { to: dialled, isPlain: false, asksKey: false };
	if (!fieldKeys) throw new DomainError('unavailable', 'UNWALLED_FIELD_KEYS is not set: a desk telephone cannot be rung', {});
	try {
		return { to: fieldKeys.unseal(desk.sealed), isPlain: true, asksKey: desk.asksKey };
	} catch (error) {
		throw new DomainError('unavailable', 'The number of a desk telephone cannot be opened', { why: String(error) });
	}
}
