import { z } from 'zod';
import { id } from '../ids.ts';
import { instant, requiredText, text, version } from '../values.ts';
import { pageOf } from './answers.ts';
import { personSchema } from './registry-views.ts';

const keys = <T extends Record<string, string>>(table: T) => Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];

export const deviceStatuses = {
	stock: 'In store, belongs to nobody',
	bound: 'Stands at a household',
	faulty: 'Stands at a household and does not work as it should',
	exchanged: 'Taken back for another one',
	retired: 'Will not be used again',
} as const;
export const deviceStatusSchema = z.enum(keys(deviceStatuses));
export type DeviceStatus = z.infer<typeof deviceStatusSchema>;

export const deviceKinds = {
	one_touch_phone: 'One-touch telephone',
	pendant: 'Pendant with a button',
	wristband: 'Wristband',
	pull_cord: 'Pull cord',
	smoke: 'Smoke detector',
	gas: 'Gas detector',
	door: 'Door sensor',
	bed: 'Bed sensor',
} as const;
export const deviceKindSchema = z.enum(keys(deviceKinds));
export type DeviceKind = z.infer<typeof deviceKindSchema>;

/** What may be wrong with a device that stands at a household. */
export const deviceTroubles = {
	dormant: 'Has not proved itself within 35 days',
	fault: 'A fault was reported',
	battery: 'The battery is low',
	silent: 'Gave heartbeats and stopped',
} as const;
export const deviceTroubleSchema = z.enum(keys(deviceTroubles));
export type DeviceTrouble = z.infer<typeof deviceTroubleSchema>;

export const deviceEventKinds = {
	registered: 'Came into stock',
	bound: 'Was put up at a household',
	unbound: 'Came back into stock',
	tested: 'A test press arrived',
	pressed: 'A press arrived',
	lapsed: 'Was not heard of for 35 days',
	battery_low: 'Its battery is low',
	fault_reported: 'A fault was reported',
	repaired: 'Works again',
	exchanged: 'Was exchanged for another one',
	retired: 'Was taken out of use',
} as const;
export const deviceEventKindSchema = z.enum(keys(deviceEventKinds));
export type DeviceEventKind = z.infer<typeof deviceEventKindSchema>;

const areaPath = z.string().regex(/^\d{12}(\.\d{12}){0,5}$/, 'must be area codes joined by dots');
const limit = z.coerce.number().int().min(1).max(100).default(50);

export const deviceQuery = z.object({
	/** Begin of a serial number, or the end of a telephone number. */
	query: text(40).default(''),
	status: deviceStatusSchema.optional(),
	trouble: deviceTroubleSchema.optional(),
	/** Somebody's own, and those of everybody behind their door. */
	seniorId: id('snr').optional(),
	/** Those behind one door. */
	householdId: id('hh').optional(),
	areaPath: areaPath.optional(),
	after: id('dev').optional(),
	limit,
});
export const coverageQuery = z.object({ areaPath: areaPath.optional() });
export const deviceParams = z.object({ id: id('dev') });

export const registerDeviceBody = z.object({
	kind: deviceKindSchema,
	model: requiredText(60),
	serial: requiredText(60),
	/** Number of the card (ICCID). */
	sim: requiredText(30).optional(),
	areaPath,
});
export const bindBody = z.object({
	version,
	householdId: id('hh'),
	/** Whose own it is; without it everybody's behind the door. */
	seniorId: id('snr').optional(),
	/** The number that it calls from. */
	phone: requiredText(32).optional(),
	sim: requiredText(30).optional(),
});
export const unbindBody = z.object({ version, reason: requiredText(300) });
export const testPressBody = z.object({ version });
export const heartbeatBody = z.object({ batteryPct: z.number().int().min(0).max(100).optional() });
export const faultBody = z.object({ version, fault: requiredText(300) });
export const repairBody = z.object({ version, note: text(300).default('') });
export const exchangeBody = z.object({ version, replacementId: id('dev'), reason: requiredText(300) });
export const retireBody = z.object({ version, reason: requiredText(300) });

export const deviceViewSchema = z.object({
	id: id('dev'),
	kind: deviceKindSchema,
	model: z.string(),
	serial: z.string(),
	status: deviceStatusSchema,
	areaPath: z.string(),
	areaName: z.string(),
	household: z.object({ id: z.string(), address: z.string() }).nullable(),
	senior: personSchema.nullable(),
	/** Masked unless the role telephones. */
	phone: z.string().nullable(),
	sim: z.string().nullable(),
	boundAt: instant.nullable(),
	heartbeatAt: instant.nullable(),
	batteryPct: z.number().int().nullable(),
	/** The last press that came from it. */
	provenAt: instant.nullable(),
	covered: z.boolean(),
	fault: z.string().nullable(),
	troubles: z.array(deviceTroubleSchema),
	version: z.number().int(),
	allowedActions: z.array(z.string()),
});
export type DeviceView = z.infer<typeof deviceViewSchema>;

export const deviceEventViewSchema = z.object({
	id: id('dve'),
	kind: deviceEventKindSchema,
	at: instant,
	by: z.string(),
	facts: z.record(z.string(), z.unknown()),
});
export type DeviceEventView = z.infer<typeof deviceEventViewSchema>;

/** One device with what became of it, newest first. */
export const deviceDetailSchema = z.object({ device: deviceViewSchema, events: z.array(deviceEventViewSchema) });
export type DeviceDetail = z.infer<typeof deviceDetailSchema>;
export const devicePageSchema = pageOf(deviceViewSchema);

/** How many devices of an area do what they are there for; rows for the areas right below it. */
const coverageRowSchema = z.object({
	areaPath: z.string(),
	areaName: z.string(),
	stock: z.number().int(),
	bound: z.number().int(),
	covered: z.number().int(),
	dormant: z.number().int(),
	faulty: z.number().int(),
});
export type CoverageRow = z.infer<typeof coverageRowSchema>;
export const coverageSchema = z.object({ area: coverageRowSchema, rows: z.array(coverageRowSchema) });
export type Coverage = z.infer<typeof coverageSchema>;
