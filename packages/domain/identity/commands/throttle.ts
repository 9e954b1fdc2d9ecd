import { DomainError } from '@unwalled/contracts';
import { type House, houseActor, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { countAttempt, forgetAttempts, noteFailure } from '../attempt-store.ts';
import { SIGN_IN_WINDOW_MS } from '../rules.ts';

/**
 * Counts an attempt before it is checked, so that attempts side by side cannot slip past the limit together.
 * @throws DomainError `too_many` with `retryAfterS`.
 */
export async function throttle(house: House, keys: readonly { key: string; limit: number }[], nonce: string): Promise<void> {
	const { sql } = house.database;
	const at = house.clock.now();
	const since = new Date(at.getTime() - SIGN_IN_WINDOW_MS);
	await forgetAttempts(sql, { before: since });
	for (const { key, limit } of keys) {
		const { count, newestAt } = await countAttempt(sql, { key, at, nonce }, since);
		if (count <= limit) continue;
		// A refused attempt is not counted: who waits as told gets in.
		await forgetAttempts(sql, { nonce });
		throw tooMany((newestAt ?? at).getTime() + SIGN_IN_WINDOW_MS - at.getTime());
	}
}

/** Counts a wrong password or code against a login; the trail hears of it when that locks it. */
export async function countFailure(house: House, { login, address }: { login: string; address: string }): Promise<void> {
	const until = await noteFailure(house.database.sql, login, house.clock.now());
	if (!until) return;
	await inTransaction(house, async (tx) =>
		record(tx, {
			actor: houseActor,
			action: 'login.locked',
			subject: { kind: 'login', id: login },
			facts: { address, until: until.toISOString() },
		}),
	);
}

/** Says that somebody has to wait, and how long. */
export const tooMany = (waitMs: number, facts: Readonly<Record<string, unknown>> = {}): DomainError =>
	new DomainError('too_many', 'Too many attempts; wait', { retryAfterS: Math.ceil(waitMs / 1_000), ...facts });
