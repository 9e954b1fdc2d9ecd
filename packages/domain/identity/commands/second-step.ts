import { DomainError } from '@unwalled/contracts';
import { type House, inTransaction, type Tx } from '@unwalled/messaging';
import { forgetAttempts } from '../attempt-store.ts';
import { lockTotp, spendRecoveryCode, spendTotpStep } from '../factor-store.ts';
import type { OpenedSession, Session, SignInTerms, Visitor } from '../model.ts';
import { CODES_PER_SESSION, codeKeys } from '../rules.ts';
import { changeSession, endSession, lockSession } from '../session-store.ts';
import { hashCode } from '../tokens.ts';
import { isTotpCode, stepOfCode } from '../totp.ts';
import { beginSession } from './begin-session.ts';
import { countFailure, throttle } from './throttle.ts';

interface SecondStepInput {
	session: Session;
	/** Six digits of the authenticator app, or a recovery code. */
	code: string;
	visitor: Visitor;
	terms: SignInTerms;
}

type Wrong = 'wrong_code' | 'used_code';

/**
 * Shows the second factor of a sign-in that waits for it, and gives a session with another token.
 * @throws DomainError `refused` with `why` and how many tries are `left`, or `too_many`.
 */
export async function passSecondStep(house: House, input: SecondStepInput): Promise<OpenedSession> {
	const { account } = input.session;
	const nonce = house.ids.next('try');
	await throttle(house, codeKeys(account.id), nonce);
	const outcome = await inTransaction(house, (tx) => tryCode(tx, input));
	if ('why' in outcome) {
		await countFailure(house, { login: account.login, address: input.visitor.address });
		throw new DomainError('refused', 'The code is not right', outcome);
	}
	for (const { key } of codeKeys(account.id)) await forgetAttempts(house.database.sql, { key });
	return outcome;
}

async function tryCode(tx: Tx, input: SecondStepInput): Promise<OpenedSession | { why: Wrong; left: number }> {
	const { session, visitor, terms } = input;
	const facts = await lockSession(tx, session.id);
	if (facts?.step !== 'second_factor') throw new DomainError('unauthenticated', 'Sign in again', {});
	const how = await checkCode(tx, session.account.id, input.code);
	if (how === 'totp' || how === 'recovery_code')
		return beginSession(tx, {
			...{ account: session.account, visitor, terms, how, continues: session.id },
			shown: { second: true, password: true },
		});
	const left = CODES_PER_SESSION - facts.attempts - 1;
	await changeSession(tx.sql, facts, { attempts: facts.attempts + 1 });
	if (left <= 0) await endSession(tx.sql, session.id, { at: tx.now, because: 'codes_tried' });
	return { why: how, left };
}

/** Checks a code and uses it up: no code opens twice. */
export async function checkCode(tx: Tx, accountId: string, code: string): Promise<'totp' | 'recovery_code' | Wrong> {
	const plain = code.replace(/\s/g, '');
	if (!isTotpCode(plain)) return (await spendRecoveryCode(tx, accountId, hashCode(code))) ? 'recovery_code' : 'wrong_code';
	const secret = (await lockTotp(tx, accountId))?.secretSealed;
	const step = secret ? stepOfCode(tx.fieldKeys.unseal(secret), plain, tx.now) : null;
	if (step === null) return 'wrong_code';
	return (await spendTotpStep(tx, accountId, step)) ? 'totp' : 'used_code';
}
