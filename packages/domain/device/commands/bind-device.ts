import { DomainError } from '@unwalled/contracts';
import type { House, Tx } from '@unwalled/messaging';
import { findSenior, listHouseholdCards } from '@unwalled/registry';
import { changeDevice, type DeviceInput, type DeviceResult } from '../change.ts';

type BindInput = DeviceInput & {
	readonly householdId: string;
	readonly seniorId?: string | undefined;
	/** E.164. Without it the household's only number is taken. */
	readonly phone?: string | undefined;
	readonly sim?: string | undefined;
};

/**
 * Puts a device up at a household. It covers nobody until a press has come from there.
 * @throws DomainError `invalid` for a senior who lives elsewhere, `not_found` for an unknown household.
 */
export function bindDevice(house: House, input: BindInput): Promise<DeviceResult> {
	return changeDevice(house, { ...input, command: 'bind' }, async (tx, device) => {
		const card = await findCard(tx, input.householdId);
		if (input.seniorId) await checkLivesThere(tx, input.seniorId, card.id);
		const phone = input.phone ?? (card.phones.length === 1 ? (card.phones[0] ?? null) : null);
		const sim = input.sim ?? device.sim;
		return {
			change: {
				householdId: card.id,
				seniorId: input.seniorId ?? null,
				areaPath: card.areaPath,
				phone,
				sim,
				boundAt: tx.now,
				provenAt: null,
				covered: false,
				fault: null,
			},
			event: 'bound',
			facts: { householdId: card.id, seniorId: input.seniorId ?? null, sim },
		};
	});
}

async function findCard(tx: Tx, householdId: string) {
	const card = (await listHouseholdCards(tx.sql, [householdId])).get(householdId);
	if (!card) throw new DomainError('not_found', 'No such household', { householdId });
	return card;
}

async function checkLivesThere(tx: Tx, seniorId: string, householdId: string): Promise<void> {
	const senior = await findSenior(tx.sql, seniorId);
	if (senior.householdId !== householdId)
		throw new DomainError('invalid', 'This senior lives elsewhere', { field: 'seniorId', why: 'lives_elsewhere' });
}

/** Takes a device back into stock; its card stays in it, the household's number does not. */
export function unbindDevice(house: House, input: DeviceInput & { reason: string }): Promise<DeviceResult> {
	return changeDevice(house, { ...input, command: 'unbind' }, (_, device) => ({
		change: released,
		event: 'unbound',
		facts: { householdId: device.householdId },
		reason: input.reason,
	}));
}

/** What a device is without a household. */
export const released = {
	householdId: null,
	seniorId: null,
	phone: null,
	boundAt: null,
	provenAt: null,
	heartbeatAt: null,
	covered: false,
	fault: null,
};
