import { type House, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { findPasswordHash, lockAccount, saveAccount } from '../account-store.ts';
import type { OpenedSession, Session, SignInTerms, Visitor } from '../model.ts';
import { hashPassword, verifyPassword } from '../password.ts';
import { findWeakness, refuseWeak } from '../password-rules.ts';
import { endSessionsOf } from '../session-store.ts';
import { beginSession } from './begin-session.ts';
import { confirmPassword } from './own-factors.ts';

interface PasswordChange {
	readonly session: Session;
	/** Needed unless the sign-in itself waits for a new one. */
	readonly current?: string | undefined;
	readonly next: string;
	readonly visitor: Visitor;
	readonly terms: SignInTerms;
}

/**
 * Changes one's own password. Every other session of the account ends, and this one gets another token.
 * @throws DomainError `refused` with `why`: wrong_password, or weak_password and the `rule` that it breaks.
 */
export async function changePassword(house: House, change: PasswordChange): Promise<OpenedSession> {
	const { session, next, visitor, terms } = change;
	const { id, login } = session.account;
	if (session.step !== 'new_password') await confirmPassword(house, session.account, change.current ?? '');
	refuseWeak(findWeakness(next, login));
	const before = await findPasswordHash(house.database.sql, id);
	if (before && (await verifyPassword(next, before))) refuseWeak('same');
	const passwordHash = await hashPassword(next);
	return inTransaction(house, async (tx) => {
		const now = await lockAccount(tx, id);
		const fresh = { mustChange: false, resetCodeHash: null, resetExpiresAt: null, passwordChangedAt: tx.now };
		const account = await saveAccount(tx, now, { passwordHash, ...fresh });
		await endSessionsOf(tx.sql, id, { at: tx.now, because: 'password_changed', except: session.id });
		record(tx, {
			actor: account,
			action: 'account.password_changed',
			subject: { kind: 'account', id },
			facts: {},
			areaPath: account.areaPath,
		});
		// Who has got this far has shown the second factor, if there is one.
		const shown = { second: account.factors.length > 0, password: true };
		return beginSession(tx, { account, visitor, terms, shown, how: 'new_password', continues: session.id });
	});
}
