import type { Duty, Step, Target } from '@unwalled/contracts';
import type { Tx } from '@unwalled/messaging';
import { listCoveringProviders, listFamily } from '@unwalled/registry';
import type { AlertedTicket, Told } from './model.ts';
import { listOnDuty } from './responder-store.ts';
import { nearest } from './rules.ts';

// Two firms at once: the second covers a telephone that nobody hears; more would send more than one car.
const MOST_PROVIDERS = 2;

const dutyOf = (target: Target): Duty | null =>
	target.whom === 'operators' || target.whom === 'family' || target.whom === 'provider' ? null : target.whom;

/** Finds the people and screens behind a step's targets; each telephone once per way of telling. */
export async function listTold(tx: Tx, ticket: AlertedTicket, step: Step): Promise<Told[]> {
	const duties = [...new Set(step.tell.flatMap((target) => dutyOf(target) ?? []))];
	const roster = await listOnDuty(tx.sql, duties, tx.now);
	const told: Told[] = [];
	for (const target of step.tell) {
		const duty = dutyOf(target);
		if (target.how === 'ring' || target.how === 'push') {
			told.push({ whom: target.whom, how: target.how, name: target.whom, phone: '', seniorName: '' });
		} else if (duty) {
			const fitting = roster.filter((one) => one.duty === duty && (duty !== 'rota' || one.rota === target.rota));
			for (const { name, phone } of nearest(fitting, ticket.areaPath))
				told.push({ whom: target.whom, how: target.how, name, phone, seniorName: '' });
		} else {
			told.push(...(target.whom === 'family' ? await listFamilyTold(tx, ticket, target) : await listProvidersTold(tx, ticket, target)));
		}
	}
	return told.filter(
		(one, at) => told.findIndex((other) => other.how === one.how && other.phone === one.phone && other.whom === one.whom) === at,
	);
}

async function listFamilyTold(tx: Tx, ticket: AlertedTicket, { how }: Target): Promise<Told[]> {
	if (!ticket.householdId) return [];
	// A text needs the consent that the contact gave; a call in an emergency does not (PIPL art. 13).
	const family = await listFamily(tx.sql, { householdId: ticket.householdId, seniorId: ticket.seniorId, consentingOnly: how === 'text' });
	return family.map(({ name, phone, seniorName }) => ({ whom: 'family', how, name, phone, seniorName }));
}

async function listProvidersTold(tx: Tx, ticket: AlertedTicket, { how }: Target): Promise<Told[]> {
	const firms = await listCoveringProviders(tx.sql, ticket.areaPath, MOST_PROVIDERS);
	return firms.map(({ name, phone }) => ({ whom: 'provider', how, name, phone, seniorName: '' }));
}
