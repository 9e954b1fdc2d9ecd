import type { SeniorFile } from '@unwalled/contracts';

type Contact = SeniorFile['contacts'][number];

/** Gives the contacts of everybody it may be, each telephone once, numbered anew in the order of asking. */
export function mergeContacts(seniors: readonly SeniorFile[]): Contact[] {
	const byPhone = new Map<string, Contact>();
	const inOrder = seniors.flatMap((senior) => senior.contacts).sort((a, b) => a.ordinal - b.ordinal);
	for (const contact of inOrder) if (!byPhone.has(contact.phone)) byPhone.set(contact.phone, contact);
	return [...byPhone.values()].map((contact, index) => ({ ...contact, ordinal: index + 1 }));
}
