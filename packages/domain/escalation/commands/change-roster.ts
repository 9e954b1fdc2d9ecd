import { DomainError, type Duty } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import type { Responder } from '../model.ts';
import { insertResponder, lockResponder, saveRemoval } from '../responder-store.ts';

interface ResponderInput {
	readonly duty: Duty;
	readonly rota?: string | undefined;
	readonly areaPath: string;
	readonly name: string;
	readonly phone: string;
	readonly ordinal: number;
	readonly from?: string | undefined;
	readonly until?: string | undefined;
	readonly actor: Actor;
}

/**
 * Puts somebody on the roster.
 * @throws DomainError `invalid` for a rota without its name, or a duty that ends before it begins.
 */
export async function addResponder(house: House, input: ResponderInput): Promise<{ changed: boolean; responder: Responder }> {
	const { actor, from, until, rota, ...row } = input;
	if (input.duty === 'rota' && !rota) throw new DomainError('invalid', 'Name the rota', { field: 'rota' });
	if (from && until && Date.parse(from) >= Date.parse(until))
		throw new DomainError('invalid', 'The duty ends before it begins', { field: 'until' });
	return inTransaction(house, async (tx) => {
		const responder = await insertResponder(tx, {
			...row,
			id: tx.newId('rsp'),
			rota: input.duty === 'rota' ? rota : null,
			fromAt: from ? new Date(from) : null,
			untilAt: until ? new Date(until) : null,
		});
		tx.emit({
			type: 'roster.changed',
			actor,
			thread: {},
			payload: { responderId: responder.id, name: responder.name, duty: responder.duty, removed: false },
		});
		return { changed: true, responder };
	});
}

/** Takes somebody off the roster; a second time changes nothing. */
export function removeResponder(
	house: House,
	input: { responderId: string; actor: Actor },
): Promise<{ changed: boolean; responder: Responder }> {
	return inTransaction(house, async (tx) => {
		const responder = await lockResponder(tx, input.responderId);
		if (responder.removedAt) return { changed: false, responder };
		await saveRemoval(tx, responder);
		tx.emit({
			type: 'roster.changed',
			actor: input.actor,
			thread: {},
			payload: { responderId: responder.id, name: responder.name, duty: responder.duty, removed: true },
		});
		return { changed: true, responder: { ...responder, removedAt: tx.now } };
	});
}
