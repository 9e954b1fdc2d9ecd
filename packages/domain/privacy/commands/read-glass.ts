import { DomainError, type GlassFile } from '@unwalled/contracts';
import type { FieldKeys } from '@unwalled/fieldcrypt';
import type { Actor, House } from '@unwalled/messaging';
import { findSeniorFile } from '@unwalled/registry';
import { seen } from '@unwalled/trail';
import { findSealedColumns, type SealedColumns } from '../file-store.ts';
import { findGlass } from '../glass-store.ts';

/**
 * Reads everything of the senior behind an open glass.
 * @throws DomainError `not_found` for anybody else's, `refused` once it is closed or has expired.
 */
export async function readThroughGlass(house: House, input: { glassId: string; actor: Actor }): Promise<GlassFile> {
	const { sql } = house.database;
	const glass = await findGlass(sql, input.glassId);
	const now = house.clock.now();
	if (glass.accountId !== input.actor.id) throw new DomainError('not_found', 'No such glass', { glassId: glass.id });
	if (glass.closedAt || glass.expiresAt <= now)
		throw new DomainError('refused', 'The glass is closed: open it again with a reason', { why: 'glass_closed', allowed: [] });
	const [file, sealed] = await Promise.all([
		findSeniorFile(sql, glass.seniorId, { now, keys: house.fieldKeys }),
		findSealedColumns(sql, glass.seniorId),
	]);
	const subject = { kind: 'senior', id: glass.seniorId };
	seen({ house }, { actor: input.actor, subject, areaPath: glass.areaPath, facts: { glassId: glass.id }, reason: glass.reason });
	return {
		id: file.id,
		name: file.name,
		bornOn: file.bornOn,
		address: file.address,
		entranceNote: file.entranceNote,
		keyPlace: file.keyPlace,
		phones: file.phones,
		contacts: file.contacts.map(({ name, relation, phone }) => ({ name, relation, phone })),
		...openSealed(sealed, house.fieldKeys),
		expiresAt: glass.expiresAt.toISOString(),
	};
}

interface Health {
	diseases: string[];
	allergies: string[];
	medicines: string[];
}

/** Opens what is sealed; without keys the columns of before are all there is. */
export function openSealed(sealed: SealedColumns | null, keys: FieldKeys | undefined): Health & { idNumber: string | null } {
	const idNumber = sealed?.idNumberSealed && keys ? keys.unseal(sealed.idNumberSealed) : null;
	const before = { diseases: sealed?.diseases ?? [], allergies: sealed?.allergies ?? [], medicines: sealed?.medicines ?? [] };
	if (!sealed?.healthSealed || !keys) return { ...before, idNumber };
	const health: Partial<Health> = JSON.parse(keys.unseal(sealed.healthSealed));
	return { diseases: health.diseases ?? [], allergies: health.allergies ?? [], medicines: health.medicines ?? [], idNumber };
}
