import type { ImportCounts, ImportKind, ImportStatus, Mapping } from '@unwalled/contracts';
import type { exports, imports, webhookDeliveries, webhookEndpoints } from './schema.ts';

export type Import = Omit<typeof imports.$inferSelect, 'kind' | 'status' | 'counts' | 'mapping' | 'wanted'> & {
	kind: ImportKind;
	status: ImportStatus;
	counts: ImportCounts;
	mapping: Mapping;
	wanted: Wanted | null;
};

/** What the background is asked to do with an import. */
export type Wanted = 'check' | 'run';

export type Export = typeof exports.$inferSelect;
export type Webhook = typeof webhookEndpoints.$inferSelect;
export type Delivery = typeof webhookDeliveries.$inferSelect;

/** Something that is wrong with a row, or that is to be known of it. */
export interface Remark {
	readonly field: string;
	readonly code: string;
	/** As it stands in the file, masked. */
	readonly value: string;
	/** The row was taken all the same. */
	readonly taken: boolean;
}

/** A remark with the row it belongs to. */
export interface RowRemark extends Remark {
	readonly line: number;
}

/** One field that a kind of file may bring. */
export interface Field {
	readonly name: string;
	readonly zh: string;
	readonly en: string;
	readonly required: boolean;
	/** Headers under which it is found, beside its own two names. */
	readonly synonyms: readonly string[];
	/** How its values are shown in a report. */
	readonly mask?: 'name' | 'phone' | 'id_number' | 'address' | 'text';
}

/** A senior as a row of a file brings them, read and found good. */
export interface SeniorRow {
	readonly line: number;
	readonly name: string;
	readonly idNumber: string | null;
	readonly cardNumber: string | null;
	readonly sex: 'female' | 'male';
	readonly bornOn: string;
	/** E.164 */
	readonly phones: readonly string[];
	readonly areaPath: string;
	readonly address: string;
	readonly entranceNote: string;
	readonly keyPlace: string;
	readonly place: { readonly lng: number; readonly lat: number } | null;
	readonly livingState: string;
	readonly abilityLevel: string;
	readonly hearing: string;
	readonly dialect: string;
	readonly faith: string;
	readonly gp: string;
	readonly diseases: readonly string[];
	readonly allergies: readonly string[];
	readonly medicines: readonly string[];
	readonly wishes: readonly string[];
	readonly contacts: readonly { readonly name: string; readonly relation: string; readonly phone: string }[];
}
