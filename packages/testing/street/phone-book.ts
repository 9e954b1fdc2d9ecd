import { households } from './households.ts';
import type { Household, PhoneBookEntry } from './model.ts';
import { providers, workers } from './providers.ts';
import { dutyPhone, responders } from './responders.ts';

/** The short code 120 behind the area code, in the form that the house gives short codes. */
export const AMBULANCE = '+86631120';

function oneTouch(household: Household): PhoneBookEntry[] {
	return household.phones.map((phone) => {
		const owner = household.seniors.filter((senior) => !phone.seniorId || senior.id === phone.seniorId);
		return {
			number: phone.phone,
			label: `${owner.map((senior) => senior.name).join('、')} · ${household.address}`,
			labelEn: `${owner.map((senior) => senior.nameEn).join(', ')} · ${household.addressEn}`,
			kind: 'one_touch',
			note: phone.note,
			noteEn: phone.noteEn,
		};
	});
}

function contacts(household: Household): PhoneBookEntry[] {
	return household.seniors.flatMap((senior) =>
		senior.contacts.map((contact) => ({
			number: contact.phone,
			label: `${contact.name}（${senior.name}的${contact.relation}）`,
			labelEn: `${contact.nameEn} (${contact.relationEn} of ${senior.nameEn})`,
			kind: 'contact',
		})),
	);
}

function firstPerNumber(entries: readonly PhoneBookEntry[]): PhoneBookEntry[] {
	const known = new Set<string>();
	return entries.filter((entry) => !known.has(entry.number) && known.add(entry.number));
}

/** Every telephone of the street, the one-touch phones first; each number once. */
export const phoneBook: readonly PhoneBookEntry[] = firstPerNumber([
	...households.flatMap(oneTouch),
	...households.flatMap(contacts),
	...responders.map(
		(responder): PhoneBookEntry => ({
			number: responder.phone,
			label: responder.name,
			labelEn: responder.nameEn,
			kind: 'duty',
			...(responder.phone === dutyPhone ? { note: '坐席没接时响', noteEn: 'Rings when no operator answers' } : {}),
		}),
	),
	{ number: AMBULANCE, label: '120 急救', labelEn: '120 ambulance', kind: 'emergency', behaviour: 'answers' },
	...providers.map(
		(provider): PhoneBookEntry => ({ number: provider.phone, label: provider.name, labelEn: provider.nameEn, kind: 'provider' }),
	),
	...workers.map((worker): PhoneBookEntry => ({ number: worker.phone, label: worker.name, labelEn: worker.nameEn, kind: 'worker' })),
]);
