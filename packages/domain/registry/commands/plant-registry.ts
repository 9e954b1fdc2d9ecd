import type { Sql } from '@unwalled/database';
import { hashPassword } from '@unwalled/identity';
import type { Planting } from '../planting.ts';
import { insertPlanting, isPlanted, lockPlanting } from '../planting-store.ts';

/**
 * Plants a register into a database that has none, in one transaction. Anything that is there already stays as it
 * is: a real register never gets demonstration accounts.
 */
export async function plantRegistry(sql: Sql, planting: Planting): Promise<'planted' | 'already_there'> {
	if (await isPlanted(sql)) return 'already_there';
	const hashes = new Map(
		await Promise.all(planting.demonstrationAccounts.map(async ({ id, password }) => [id, await hashPassword(password)] as const)),
	);
	return sql.transaction(async (transaction) => {
		await lockPlanting(transaction);
		if (await isPlanted(transaction)) return 'already_there';
		await insertPlanting(transaction, planting, hashes);
		return 'planted';
	});
}
