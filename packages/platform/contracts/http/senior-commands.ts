import { z } from 'zod';
import { id } from '../ids.ts';
import { positionSchema, requiredText, text, version } from '../values.ts';
import {
	consentPurposeSchema,
	consentWaySchema,
	factSourceSchema,
	leaveReasonSchema,
	ringWishSchema,
	type SeniorField,
	seniorFieldSchema,
	seniorStateSchema,
} from './senior-words.ts';

const day = z.iso.date();
const lines = z.array(requiredText(200)).max(40);
const areaPath = z.string().regex(/^\d{12}(\.\d{12}){0,5}$/, 'must be area codes joined by dots');

export const seniorValueSchemas = {
	name: requiredText(60),
	pinyin: z
		.string()
		.regex(/^[a-zü]+( [a-zü]+)*$/, 'must be small syllables with spaces')
		.max(120),
	sex: z.enum(['female', 'male']),
	bornOn: day,
	idNumber: z.string().trim().min(15).max(18).nullable(),
	cardNumber: z
		.string()
		.trim()
		.regex(/^[A-Za-z0-9-]{1,40}$/, 'must be letters, digits and hyphens')
		.nullable(),
	livingState: text(80),
	abilityLevel: text(80),
	hearing: text(120),
	dialect: text(80),
	faith: text(80),
	gp: text(200),
	diseases: lines,
	allergies: lines,
	medicines: lines,
	wishes: z.array(ringWishSchema).max(40),
} as const satisfies Record<SeniorField, z.ZodType>;

const said = <F extends SeniorField>(field: F) =>
	z.object({
		field: z.literal(field),
		value: seniorValueSchemas[field],
		source: factSourceSchema,
		validUntil: day.nullable().optional(),
	});

const fieldSaidSchema = z.discriminatedUnion('field', [
	said('name'),
	said('pinyin'),
	said('sex'),
	said('bornOn'),
	said('idNumber'),
	said('cardNumber'),
	said('livingState'),
	said('abilityLevel'),
	said('hearing'),
	said('dialect'),
	said('faith'),
	said('gp'),
	said('diseases'),
	said('allergies'),
	said('medicines'),
	said('wishes'),
]);
export type FieldSaid = z.infer<typeof fieldSaidSchema>;

export const saveFieldsBody = z.object({
	version,
	fields: z.array(fieldSaidSchema).min(1).max(20),
	reason: text(500).optional(),
});

const phoneEntry = z.object({
	phone: requiredText(32),
	kind: z.enum(['landline', 'mobile']),
	/** Personal to one senior of the household. */
	seniorId: id('snr').nullable().default(null),
});

const door = {
	address: requiredText(200),
	entranceNote: text(300).default(''),
	keyPlace: text(300).default(''),
	position: positionSchema,
};

const newHouseholdSchema = z.object({
	areaPath,
	...door,
	phones: z
		.array(phoneEntry.omit({ seniorId: true }))
		.max(10)
		.default([]),
});
export type NewHousehold = z.infer<typeof newHouseholdSchema>;

/** Where somebody lives: behind a door that is known, or a new one. */
const homeSchema = z.union([z.object({ householdId: id('hh') }), z.object({ household: newHouseholdSchema })]);
export type Home = z.infer<typeof homeSchema>;

const v = seniorValueSchemas;
export const registerSeniorBody = z.object({
	home: homeSchema,
	source: factSourceSchema,
	name: v.name,
	pinyin: v.pinyin.optional(),
	sex: v.sex,
	bornOn: v.bornOn,
	idNumber: v.idNumber.default(null),
	cardNumber: v.cardNumber.default(null),
	livingState: v.livingState.default(''),
	abilityLevel: v.abilityLevel.default(''),
	hearing: v.hearing.default(''),
	dialect: v.dialect.default(''),
	faith: v.faith.default(''),
	gp: v.gp.default(''),
	diseases: v.diseases.default([]),
	allergies: v.allergies.default([]),
	medicines: v.medicines.default([]),
	wishes: v.wishes.default([]),
});
export type RegisterSenior = z.infer<typeof registerSeniorBody>;

export const moveSeniorBody = z.object({ version, home: homeSchema, reason: requiredText(500) });
export const contactsBody = z.object({
	version,
	contacts: z
		.array(
			z.object({
				id: id('ctc').optional(),
				name: requiredText(60),
				relation: requiredText(40),
				phone: requiredText(32),
				holdsKey: z.boolean().default(false),
				toldOfAlarms: z.boolean().default(false),
				mayOrder: z.boolean().default(false),
				maySeePosition: z.boolean().default(false),
			}),
		)
		.max(20),
});
export type ContactEntry = z.infer<typeof contactsBody>['contacts'][number];
export const seniorNoteBody = z.object({ text: requiredText(2_000), source: factSourceSchema });
export const consentBody = z.object({
	purpose: consentPurposeSchema,
	byWhom: requiredText(80),
	how: consentWaySchema,
	validUntil: day.nullable().default(null),
	note: text(500).default(''),
});
export const withdrawConsentBody = consentBody.pick({ byWhom: true, how: true, note: true });
export const barWorkerBody = z.object({ workerId: id('wrk'), barred: z.boolean(), reason: requiredText(500) });
export const leaveBody = z.object({ version, reason: leaveReasonSchema, note: text(500).default('') });
export const reviewBody = z.object({ fields: z.array(seniorFieldSchema).min(1).max(20) });
export const mergeBody = z.object({
	version,
	dropId: id('snr'),
	dropVersion: version,
	/** Fields whose value the file that ends has right; others are taken only where the kept file has none. */
	take: z.array(seniorFieldSchema).max(20).default([]),
	reason: requiredText(500),
});
export const undoMergeBody = z.object({ reason: requiredText(500) });
export const addPhoneBody = phoneEntry;
export const householdBody = z.object({ version, ...door, phones: z.array(phoneEntry).max(10) });

const cursor = z.string().max(300).optional();
const limit = z.coerce.number().int().min(1).max(100).default(50);
export const seniorListQuery = z.object({
	query: text(80).default(''),
	areaPath: areaPath.optional(),
	state: seniorStateSchema.default('current'),
	after: cursor,
	limit,
});
export const historyQuery = z.object({ after: z.coerce.number().int().min(1).optional(), limit });
