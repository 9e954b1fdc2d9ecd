import type { SeniorFile, ServiceItem, WorkerRow } from '@unwalled/contracts';
import type { HouseholdCard, ListedWorker, PricedItem, Senior } from './model.ts';
import { ageOn } from './rules.ts';
import type { contacts } from './schema.ts';
import type { Health } from './sealed.ts';

/** A senior's file as the register has it; what happened so far is another package's knowledge. */
export type RegisteredFile = Omit<SeniorFile, 'recentTickets'>;

type ContactView = SeniorFile['contacts'][number];

/** Shows a contact as the screens know it. */
export function toContactView({ id, ordinal, name, relation, phone, holdsKey }: typeof contacts.$inferSelect): ContactView {
	return { id, ordinal, name, relation, phone, holdsKey };
}

/** Shows a senior's file. */
export function toSeniorFile(senior: Senior & Health, around: { card: HouseholdCard; contacts: ContactView[]; now: Date }): RegisteredFile {
	const { card } = around;
	return {
		id: senior.id,
		name: senior.name,
		sex: senior.sex === 'male' ? 'male' : 'female',
		bornOn: senior.bornOn,
		age: ageOn(senior.bornOn, around.now),
		livingState: senior.livingState,
		abilityLevel: senior.abilityLevel,
		hearing: senior.hearing,
		dialect: senior.dialect,
		diseases: senior.diseases,
		allergies: senior.allergies,
		medicines: senior.medicines,
		wishes: senior.wishes,
		areaPath: senior.areaPath,
		areaName: card.areaName,
		address: card.address,
		entranceNote: card.entranceNote,
		keyPlace: card.keyPlace,
		door: card.door,
		phones: [...card.phones],
		contacts: around.contacts,
		household: card.seniors.map(({ id, name }) => ({ id, name })),
	};
}

/** Shows a worker as the console's map and the provider's page know it. */
export function toWorkerRow(worker: ListedWorker): WorkerRow {
	const { lng, lat, accuracyM } = worker;
	return {
		id: worker.id,
		name: worker.name,
		provider: { id: worker.provider.id, name: worker.provider.name },
		status: worker.status,
		skills: worker.skills,
		position: lng === null || lat === null ? null : { lng, lat, accuracyM: accuracyM ?? 0 },
		positionAt: worker.positionAt?.toISOString() ?? null,
		areaPath: worker.areaPath,
	};
}

/** Shows a service item without its inner price version. */
export function toServiceItem({ priceVersion: _, ...item }: PricedItem): ServiceItem {
	return item;
}
