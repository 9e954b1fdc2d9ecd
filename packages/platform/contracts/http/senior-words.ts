import { z } from 'zod';
import { requiredText, text } from '../values.ts';

/** Who said what stands in a senior's file. */
export const factSources = {
	senior: 'The senior',
	family: 'The family',
	operator: 'Heard by an operator on the telephone',
	community: 'Community or street office',
	hospital: 'Hospital or doctor',
	assessment: 'Ability assessment',
	import: 'A file of another system',
	merge: 'Another file of the same person',
	other: 'Somebody else',
} as const;

/** What a senior may agree to; health and whereabouts each need a consent of their own (PIPL 28–29). */
export const consentPurposes = {
	alarm_texts: 'Contacts are told of alarms by text message',
	position: 'Contacts see where the wristband is',
	health_sharing: 'Whoever comes to help sees what they must know of the health',
	data_sharing: 'Other offices see the file',
	recording: 'Calls are recorded',
	photo: 'A photo is kept in the file',
	family_orders: 'The family orders services in the senior’s name',
	care_calls: 'The centre calls to ask how it goes',
} as const;

export const consentWays = {
	written: 'Signed on paper',
	voice: 'Said on a recorded call',
	key: 'A key was pressed',
	in_person: 'Said to somebody of the centre',
} as const;

export const leaveReasons = {
	died: 'Died',
	moved_away: 'Moved to another city',
	institution: 'Lives in an institution now',
	withdrew: 'Does not want the service any more',
	mistake: 'Was registered by mistake',
} as const;

export const seniorStates = {
	current: 'Served now',
	left: 'Not served any more',
	all: 'Both',
} as const;

/** Fields of a file whose source is kept one by one. */
export const seniorFields = {
	name: 'Name',
	pinyin: 'Name in pinyin, syllables with spaces',
	sex: 'Sex',
	bornOn: 'Day of birth',
	idNumber: 'Id number',
	cardNumber: 'Number of the service card',
	livingState: 'With whom the senior lives',
	abilityLevel: 'Ability level',
	hearing: 'Hearing',
	dialect: 'Dialect',
	faith: 'Faith',
	gp: 'Doctor',
	diseases: 'Diseases',
	allergies: 'Allergies',
	medicines: 'Medicines',
	wishes: 'Wishes',
} as const;

const keys = <T extends Record<string, string>>(table: T) => Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
export const factSourceSchema = z.enum(keys(factSources));
export const consentPurposeSchema = z.enum(keys(consentPurposes));
export const consentWaySchema = z.enum(keys(consentWays));
export const leaveReasonSchema = z.enum(keys(leaveReasons));
export const seniorStateSchema = z.enum(keys(seniorStates));
export const seniorFieldSchema = z.enum(keys(seniorFields));
export type FactSource = z.infer<typeof factSourceSchema>;
export type ConsentPurpose = z.infer<typeof consentPurposeSchema>;
export type ConsentWay = z.infer<typeof consentWaySchema>;
export type LeaveReason = z.infer<typeof leaveReasonSchema>;
export type SeniorState = z.infer<typeof seniorStateSchema>;
export type SeniorField = z.infer<typeof seniorFieldSchema>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, HH:MM');

/** A wish; hours and rings are kept by whoever telephones, the rest is read. */
export const ringWishSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('quiet_hours'), from: timeOfDay, to: timeOfDay, note: text(200).default('') }),
	z.object({ kind: z.literal('ring_twice'), note: text(200).default('') }),
	z.object({ kind: z.literal('text'), note: requiredText(200) }),
]);
export type RingWish = z.infer<typeof ringWishSchema>;
