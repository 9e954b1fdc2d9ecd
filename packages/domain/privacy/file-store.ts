import type { Sql } from '@unwalled/database';
import { sql } from 'drizzle-orm';

/** The columns of a senior that are sealed, or were before there were keys. */
export interface SealedColumns {
	readonly idNumberSealed: string | null;
	readonly healthSealed: string | null;
	readonly diseases: string[];
	readonly allergies: string[];
	readonly medicines: string[];
}

/** Finds the sealed columns of a senior. */
export async function findSealedColumns(query: Sql, seniorId: string): Promise<SealedColumns | null> {
	const { rows } = await query.execute<Record<string, unknown> & SealedColumns>(sql`
		select id_number_sealed as "idNumberSealed", health_sealed as "healthSealed", diseases, allergies, medicines
		from seniors where id = ${seniorId}`);
	return rows[0] ?? null;
}

/** Lists names of seniors by their ids; those that whoever asks may not see are missing. */
export async function listSeniorNames(query: Sql, seniorIds: readonly string[]): Promise<Map<string, string>> {
	if (seniorIds.length === 0) return new Map();
	const { rows } = await query.execute<{ id: string; name: string }>(sql`
		select id, name from seniors where id = any(${sql.param([...new Set(seniorIds)])}::text[])`);
	return new Map(rows.map(({ id, name }) => [id, name]));
}
