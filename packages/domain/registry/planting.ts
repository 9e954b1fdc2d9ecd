import type { Role, WorkerStatus } from '@unwalled/contracts';

/** What can be planted into an empty register; the demonstration street has this form. */
export interface Planting {
	readonly areas: readonly { code: string; path: string; parentCode: string | null; level: string; name: string }[];
	readonly households: readonly PlantedHousehold[];
	readonly providers: readonly { id: string; name: string; phone: string; areaPath: string; rating: number }[];
	readonly workers: readonly PlantedWorker[];
	readonly serviceItems: readonly PlantedItem[];
	readonly demonstrationAccounts: readonly PlantedAccount[];
	readonly mapFeatures: readonly { id: string; kind: string; name: string; geometry: object }[];
	/** When the workers were last heard of. */
	readonly plantedAt: string;
}

interface PlantedHousehold {
	readonly id: string;
	readonly areaPath: string;
	readonly address: string;
	readonly entranceNote: string;
	readonly keyPlace: string;
	readonly lng: number;
	readonly lat: number;
	readonly phones: readonly { phone: string; kind: string; seniorId?: string }[];
	readonly seniors: readonly PlantedSenior[];
}

interface PlantedSenior {
	readonly id: string;
	readonly name: string;
	readonly pinyin: string;
	readonly sex: string;
	readonly bornOn: string;
	readonly livingState: string;
	readonly abilityLevel: string;
	readonly hearing: string;
	readonly dialect: string;
	readonly diseases: readonly string[];
	readonly allergies: readonly string[];
	readonly medicines: readonly string[];
	readonly wishes: readonly string[];
	readonly contacts: readonly {
		id: string;
		name: string;
		relation: string;
		phone: string;
		holdsKey: boolean;
		toldOfAlarms: boolean;
	}[];
}

interface PlantedWorker {
	readonly id: string;
	readonly providerId: string;
	readonly name: string;
	readonly phone: string;
	readonly skills: readonly string[];
	readonly areaPath: string;
	readonly status: WorkerStatus;
	readonly lng: number;
	readonly lat: number;
}

interface PlantedItem {
	readonly code: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly skill: string;
	readonly standardZh: string;
	readonly standardEn: string;
	readonly durationMin: number;
	readonly priceCents: number;
	readonly requiredEvidence: readonly 'photo'[];
}

interface PlantedAccount {
	readonly id: string;
	readonly login: string;
	readonly password: string;
	readonly role: Role;
	readonly nameZh: string;
	readonly areaPath: string;
	readonly providerId?: string;
	readonly workerId?: string;
}
