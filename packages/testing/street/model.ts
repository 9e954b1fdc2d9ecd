/** Told in Chinese, as the register keeps it; English only where the phone page needs a label. */
export interface Contact {
	id: string;
	name: string;
	nameEn: string;
	relation: string;
	relationEn: string;
	/** E.164 */
	phone: string;
	holdsKey: boolean;
	toldOfAlarms: boolean;
}

export interface Senior {
	id: string;
	name: string;
	nameEn: string;
	/** Syllables in lower case, family name first. */
	pinyin: string;
	sex: 'female' | 'male';
	bornOn: string;
	livingState: string;
	abilityLevel: string;
	hearing: string;
	dialect: string;
	diseases: readonly string[];
	allergies: readonly string[];
	medicines: readonly string[];
	wishes: readonly string[];
	contacts: readonly Contact[];
}

export interface HouseholdPhone {
	/** E.164 */
	phone: string;
	kind: 'landline' | 'mobile';
	/** Set when the number belongs to one person. */
	seniorId?: string;
	note: string;
	noteEn: string;
}

export interface Household {
	id: string;
	areaPath: string;
	address: string;
	addressEn: string;
	entranceNote: string;
	keyPlace: string;
	/** WGS84 degrees. */
	lng: number;
	lat: number;
	phones: readonly HouseholdPhone[];
	seniors: readonly Senior[];
}

export interface Provider {
	id: string;
	name: string;
	nameEn: string;
	phone: string;
	areaPath: string;
	rating: number;
}

export interface Worker {
	id: string;
	providerId: string;
	name: string;
	nameEn: string;
	phone: string;
	skills: readonly string[];
	areaPath: string;
	status: 'available' | 'off_duty';
	lng: number;
	lat: number;
}

export interface ServiceItem {
	code: string;
	nameZh: string;
	nameEn: string;
	skill: string;
	standardZh: string;
	standardEn: string;
	durationMin: number;
	priceCents: number;
	requiredEvidence: readonly 'photo'[];
}

export interface Responder {
	id: string;
	duty: 'rota' | 'officer' | 'neighbour' | 'supervisor';
	rota?: string;
	areaPath: string;
	name: string;
	nameEn: string;
	/** E.164 */
	phone: string;
}

export type StreetRole =
	| 'operator'
	| 'dispatcher'
	| 'supervisor'
	| 'provider'
	| 'worker'
	| 'administrator'
	| 'security'
	| 'auditor'
	| 'registrar'
	| 'civil_affairs';

export interface DemonstrationAccount {
	id: string;
	login: string;
	password: string;
	role: StreetRole;
	nameZh: string;
	nameEn: string;
	areaPath: string;
	providerId?: string;
	workerId?: string;
}

export interface PhoneBookEntry {
	/** E.164 */
	number: string;
	label: string;
	labelEn: string;
	kind: 'one_touch' | 'contact' | 'provider' | 'worker' | 'duty' | 'emergency';
	note?: string;
	noteEn?: string;
	behaviour?: 'manual' | 'answers' | 'busy' | 'no_answer';
}

/** A care plan of the street, and how its call of the day before ended. */
export interface PlannedCall {
	id: string;
	seniorId: string;
	weekdays: number[];
	at: string;
	until: string;
	language: string;
	wish: string;
	ringsTwice: boolean;
	before: { state: 'reached'; misses: number; note: string } | null;
}

/** A campaign of the street that is over; null where nothing was pressed. */
export interface PlannedCampaign {
	id: string;
	areaPath: string;
	title: string;
	text: string;
	choices: { digit: string; meaning: string; helps: boolean }[];
	answers: { seniorId: string; digit: string | null }[];
}
