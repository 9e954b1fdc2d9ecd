import type { QueueTerms } from '@unwalled/contracts';

/** What the form holds: an emptied field is nothing, and a choice is a word. */
export interface TermsDraft extends Omit<QueueTerms, 'centrePhone' | 'callBackS' | 'centreTakesSos'> {
	callBackS?: number | null;
	centrePhone?: string;
	centreTakesSos: 'yes' | 'no';
	note?: string;
}

/** Fills the form with what holds now. */
export const draftOf = ({ centrePhone, centreTakesSos, ...terms }: QueueTerms): TermsDraft => ({
	...terms,
	centrePhone: centrePhone ?? '',
	centreTakesSos: centreTakesSos ? 'yes' : 'no',
});

/** Reads the form as rules, with why they were changed. */
export const bodyOf = ({ centrePhone, centreTakesSos, callBackS, note, ...terms }: TermsDraft): QueueTerms & { note: string } => ({
	...terms,
	callBackS: callBackS ?? null,
	centrePhone: centrePhone?.trim() || null,
	centreTakesSos: centreTakesSos === 'yes',
	note: note?.trim() ?? '',
});
