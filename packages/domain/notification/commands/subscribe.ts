import { createHash } from 'node:crypto';
import { DomainError, type PushBody } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import type { Push } from '@unwalled/push';
import { keepLatest, removeSubscription, saveSubscription } from '../store.ts';

/** Whose browser it is. */
interface Owner {
	readonly id: string;
	readonly areaPath: string;
	readonly providerId: string | null;
	readonly workerId: string | null;
}

const hashOf = (endpoint: string): string => createHash('sha256').update(endpoint).digest('hex');

/**
 * Lets a browser be woken for an account. The same again changes nothing; another person on the same phone takes it over.
 * @throws DomainError `refused` where the house wakes nobody, `invalid` for an address that is no push service's.
 */
export async function subscribe(
	house: House,
	{ push, owner, language, endpoint, keys }: PushBody & { push: Push | null; owner: Owner },
): Promise<{ changed: boolean }> {
	if (!push) throw new DomainError('refused', 'This house wakes no phones', { why: 'no_push', allowed: [] });
	if (!push.accepts(endpoint)) throw new DomainError('invalid', 'This is no push service', { field: 'endpoint' });
	const { providerId, workerId, areaPath } = owner;
	if (!providerId) throw new DomainError('forbidden', 'Offers are made to workers of firms', {});
	return inTransaction(house, async (tx) => {
		const of = { accountId: owner.id, workerId, providerId, areaPath };
		const browser = { endpointHash: hashOf(endpoint), endpoint, ...keys, language };
		const changed = await saveSubscription(tx, { id: tx.newId('psb'), ...of, ...browser, createdAt: tx.now });
		await keepLatest(tx, owner.id);
		return { changed };
	});
}

/** Lets a browser sleep again; a second time changes nothing. */
export function unsubscribe(house: House, of: { accountId: string; endpoint: string }): Promise<{ changed: boolean }> {
	return inTransaction(house, async (tx) => ({
		changed: await removeSubscription(tx, { accountId: of.accountId, endpointHash: hashOf(of.endpoint) }),
	}));
}
