import type { Sex } from '../names/people.ts';

/** Somebody to ring, in the order of ringing. */
export interface CityContact {
	readonly id: string;
	readonly seniorId: string;
	readonly ordinal: number;
	readonly name: string;
	readonly relation: string;
	readonly phone: string;
	readonly holdsKey: boolean;
	readonly toldOfAlarms: boolean;
}

/** What is known of somebody's health. */
export interface Health {
	readonly abilityLevel: string;
	readonly hearing: string;
	readonly diseases: readonly string[];
	readonly allergies: readonly string[];
	readonly medicines: readonly string[];
}

export interface CitySenior extends Health {
	readonly id: string;
	readonly householdId: string;
	readonly areaPath: string;
	readonly name: string;
	readonly pinyin: string;
	readonly initials: string;
	readonly sex: Sex;
	readonly bornOn: string;
	/** Of a province that does not exist, with a right check digit: nobody has this number. */
	readonly idNumber: string;
	readonly cardNumber: string;
	readonly livingState: string;
	readonly dialect: string;
	/** Empty when nothing is known. */
	readonly faith: string;
	readonly gp: string;
	readonly wishes: readonly string[];
	readonly contacts: readonly CityContact[];
}

export interface CityPhone {
	readonly phone: string;
	readonly householdId: string;
	readonly seniorId: string | null;
	readonly kind: 'landline' | 'mobile';
}

export interface CityDevice {
	readonly id: string;
	readonly kind: string;
	readonly model: string;
	readonly serial: string;
	readonly status: 'stock' | 'bound' | 'faulty';
	readonly areaPath: string;
	readonly householdId: string | null;
	readonly seniorId: string | null;
	/** The number that it calls from. */
	readonly phone: string | null;
	readonly sim: string | null;
	readonly boundAt: Date | null;
	readonly heartbeatAt: Date | null;
	readonly provenAt: Date | null;
	readonly batteryPct: number | null;
	readonly fault: string | null;
	/** Proved itself within the last days. */
	readonly covered: boolean;
}

/** One door with everybody and everything behind it. */
export interface CityHousehold {
	readonly id: string;
	readonly areaPath: string;
	readonly address: string;
	readonly entranceNote: string;
	readonly keyPlace: string;
	readonly lng: number;
	readonly lat: number;
	readonly phones: readonly CityPhone[];
	readonly seniors: readonly CitySenior[];
	readonly devices: readonly CityDevice[];
}
