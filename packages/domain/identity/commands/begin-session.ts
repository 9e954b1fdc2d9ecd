import { createHash } from 'node:crypto';
import type { Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { noteSignIn } from '../account-store.ts';
import { noteSuccess } from '../attempt-store.ts';
import type { Account, OpenedSession, SignInTerms, Visitor } from '../model.ts';
import { lastingBrowser, STEPS_MS, stepAfter } from '../rules.ts';
import { deleteSession, insertSession, takeNotices } from '../session-store.ts';
import { hashToken, newToken } from '../tokens.ts';

const HOUR_MS = 3_600_000;
const BROWSER_LETTERS = 200;

interface Beginning {
	readonly account: Account;
	readonly visitor: Visitor;
	readonly terms: SignInTerms;
	/** What was shown so far. */
	readonly shown: { readonly second: boolean; readonly password: boolean };
	readonly how: 'password' | 'code' | 'totp' | 'recovery_code' | 'passkey' | 'sso' | 'new_password' | 'enrolment';
	/** The sign-in that this carries on, under another token. */
	readonly continues?: string | undefined;
	/** The session that the browser brought along, whoever's it was: it ends. */
	readonly replaces?: string | undefined;
}

/** Names a browser by what stays the same of it. */
export const hashBrowser = (agent: string | null): string =>
	createHash('sha256')
		.update(lastingBrowser(agent ?? ''))
		.digest('hex');

/** Begins a session with a token that nobody has seen before, as far as what was shown carries it. */
export async function beginSession(tx: Tx, beginning: Beginning): Promise<OpenedSession> {
	const { account, visitor, terms, continues, replaces } = beginning;
	const step = stepAfter(account, beginning.shown, terms);
	const session = { id: continues ?? tx.newId('ses'), account, csrfToken: newToken(), step };
	const expiresAt = new Date(tx.now.getTime() + (step === 'done' ? terms.hours * HOUR_MS : STEPS_MS));
	const token = newToken();
	for (const old of [continues, replaces]) if (old !== undefined) await deleteSession(tx.sql, old);
	await insertSession(tx.sql, {
		id: session.id,
		tokenHash: hashToken(token),
		accountId: account.id,
		csrfToken: session.csrfToken,
		startedAt: tx.now,
		expiresAt,
		step,
		rotatedAt: tx.now,
		confirmedAt: tx.now,
		lastSeenAt: tx.now,
		agentHash: hashBrowser(visitor.agent),
		browser: (visitor.agent ?? '').slice(0, BROWSER_LETTERS).toWellFormed(),
		address: visitor.address,
	});
	const notices = step === 'done' ? await arrive(tx, session.id, beginning) : [];
	return { ...session, expiresAt, token, notices };
}

/** Only who has come all the way is believed to be the one: a right password alone unlocks nothing. */
async function arrive(tx: Tx, sessionId: string, { account, visitor, how }: Beginning) {
	await noteSignIn(tx, account.id);
	await noteSuccess(tx.sql, { login: account.login, address: visitor.address, now: tx.now });
	record(tx, {
		actor: account,
		action: 'session.begun',
		subject: { kind: 'account', id: account.id },
		facts: { sessionId, how, address: visitor.address },
		areaPath: account.areaPath,
	});
	return takeNotices(tx.sql, account.id, tx.now);
}
