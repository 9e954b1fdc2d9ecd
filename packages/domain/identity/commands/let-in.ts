import { DomainError, type Role } from '@unwalled/contracts';
import { type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { checkBelongs } from '../access.ts';
import { insertAccounts, lockOptionalAccount, saveAccount } from '../account-store.ts';
import { unlock } from '../attempt-store.ts';
import { deleteLinks, deletePasskeys, deleteTotp, replaceRecoveryCodes } from '../factor-store.ts';
import type { Account } from '../model.ts';
import { endSessionsOf } from '../session-store.ts';
import { newCode } from '../tokens.ts';
import { openingBy, type WithCode } from './administer-accounts.ts';

interface Wanted {
	readonly login: string;
	/** For an account that is not there yet. */
	readonly making?: { readonly name: string; readonly role: Role; readonly areaPath: string } | undefined;
	/** The second factor is lost too. */
	readonly dropFactors: boolean;
}

/**
 * Opens an account from the machine itself, when no officer can: the first one of a house, or the last one that
 * somebody lost. Whoever can give this command can read the database; the trail says that it was given.
 * @throws DomainError `not_found` when there is no such account and none is to be made.
 */
export async function letIn(house: House, wanted: Wanted): Promise<WithCode> {
	const code = newCode();
	return inTransaction(house, async (tx) => {
		const before = (await lockOptionalAccount(tx, wanted.login)) ?? (await make(tx, wanted));
		const { codeExpiresAt, ...opening } = openingBy(tx, code);
		if (wanted.dropFactors) await forgetFactors(tx, before);
		const factors = wanted.dropFactors ? [] : before.factors;
		const account = await saveAccount(tx, before, { passwordHash: '', disabledAt: null, awaitingApproval: false, factors, ...opening });
		await endSessionsOf(tx.sql, account.id, { at: tx.now, because: 'password_reset' });
		await unlock(tx.sql, account);
		const { id, role, areaPath } = account;
		const facts = { role, factorsDropped: wanted.dropFactors };
		record(tx, {
			actor: houseActor,
			action: 'account.let_in',
			subject: { kind: 'account', id },
			facts,
			areaPath,
			reason: 'from the machine',
		});
		return { changed: true, account, code, codeExpiresAt };
	});
}

async function make(tx: Tx, { login, making }: Wanted): Promise<Account> {
	if (!making) throw new DomainError('not_found', 'No such account', { login });
	const belongs = { ...making, providerId: null, workerId: null };
	checkBelongs(belongs);
	await insertAccounts(tx.sql, [{ id: tx.newId('acc'), login, passwordHash: '', ...belongs }]);
	const account = await lockOptionalAccount(tx, login);
	if (!account) throw new Error('insert returned no row');
	return account;
}

async function forgetFactors(tx: Tx, account: Account): Promise<void> {
	await deleteTotp(tx, account.id);
	await deletePasskeys(tx, account.id);
	await replaceRecoveryCodes(tx, account.id, []);
	await deleteLinks(tx, account);
}
