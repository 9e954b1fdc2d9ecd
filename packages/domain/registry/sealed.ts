import type { FieldKeys } from '@unwalled/fieldcrypt';

/** What only those who help may know. */
export interface Health {
	readonly diseases: string[];
	readonly allergies: string[];
	readonly medicines: string[];
}

/** The columns that hold it: sealed, or plain where nobody has sealed it yet. */
export interface HealthColumns extends Health {
	readonly healthSealed: string | null;
}

/** The fields that are written sealed only. */
export const healthFields = ['diseases', 'allergies', 'medicines'] as const;

/** Shown in place of what cannot be opened: to say nothing would read as «no allergies». */
const UNREADABLE = '已加密，现在读不出';

/** Seals what is known of the health; the plain columns beside it become empty. Null when nothing is known. */
export function sealHealth(keys: FieldKeys, health: Health): HealthColumns {
	const { diseases, allergies, medicines } = health;
	const known = diseases.length + allergies.length + medicines.length > 0;
	const healthSealed = known ? keys.seal(JSON.stringify({ diseases, allergies, medicines }), 'health') : null;
	return { healthSealed, diseases: [], allergies: [], medicines: [] };
}

/** Opens what is known of the health. @throws Error when the key is missing. */
export function openHealth(keys: FieldKeys, row: HealthColumns): Health {
	if (row.healthSealed === null) return { diseases: row.diseases, allergies: row.allergies, medicines: row.medicines };
	return JSON.parse(keys.unseal(row.healthSealed));
}

/** Opens it for a screen, which must show the rest of the file, and that there is more, also when the key is missing. */
export function showHealth(keys: FieldKeys | undefined, row: HealthColumns): Health {
	if (row.healthSealed === null) return { diseases: row.diseases, allergies: row.allergies, medicines: row.medicines };
	const unreadable = { diseases: [UNREADABLE], allergies: [UNREADABLE], medicines: [UNREADABLE] };
	if (!keys) return unreadable;
	try {
		return openHealth(keys, row);
	} catch {
		return unreadable;
	}
}
