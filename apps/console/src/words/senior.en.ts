import type { SameKeys } from '@unwalled/ui/language';
import type { seniorZh } from './senior.zh.ts';

/** English for the senior's file and for opening a ticket by hand. */
export const seniorEn: SameKeys<typeof seniorZh> = {
	senior: {
		address: 'Address',
		entrance: 'Way in',
		key: 'Key',
		living: 'Lives',
		ability: 'Ability',
		hearing: 'Hearing',
		dialect: 'Dialect',
		allergies: 'Allergies',
		diseases: 'Diseases',
		medicines: 'Medicines',
		wishes: 'Wishes',
		phones: 'Telephones',
		contacts: 'Contacts',
		holdsKey: 'has the key',
		call: (name) => `Call ${name}`,
		callShort: 'Call',
		otherNumber: 'Another number, such as 120',
		noContacts: 'No contacts on file',
		recent: 'Earlier tickets',
		noRecent: 'No earlier tickets',
		female: 'woman',
		male: 'man',
		unknown: 'This number is not on file. Ask for name and address and search here.',
		findPerson: 'Name, telephone or address',
		choose: 'Several seniors share this telephone: ask who it is first',
		chooseRisk: 'Until you know, act on everybody’s risks below.',
		isThis: (name) => `It is ${name}`,
		openTicket: 'Open a ticket for this senior',
		openTicketDo: 'Open ticket',
		summaryNeeded: 'Say it in one sentence',
		backToLine: 'Back',
	},
};
