import { type House, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import type { Account, Session, SessionFacts, SignInTerms } from '../model.ts';
import { idleLimitMs, ROTATE_MS, ROTATION_GRACE_MS, SEEN_MS } from '../rules.ts';
import { changeSession, endSession, findOptionalSession, findSpent, insertSpent } from '../session-store.ts';
import { hashToken, newToken } from '../tokens.ts';
import { hashBrowser } from './begin-session.ts';

export interface SessionQuestion {
	readonly token: string;
	/** What the browser calls itself; null when the question carries no name and none is asked for. */
	readonly agent: string | null;
	readonly terms: SignInTerms;
	/** Whether the answer can carry a new cookie. */
	readonly mayRotate: boolean;
}

export interface FoundSession {
	readonly session: Session;
	/** The token that the next request should bring, when it is time for another one. */
	readonly token: string | null;
}

/** Why a session that was there is over. */
export type Ended = 'reused' | 'agent_changed' | 'idle' | 'revoked';

const ENDED: readonly Ended[] = ['reused', 'agent_changed', 'idle'];

/**
 * Finds the running session of a cookie's token. One query for nearly every request; a write once a minute.
 * A token that the session has left behind, or another browser, ends it: one of the two who hold it is a thief.
 */
export async function findSession(house: House, asked: SessionQuestion): Promise<FoundSession | { ended: Ended } | null> {
	const now = house.clock.now();
	const hash = hashToken(asked.token);
	const found = await findOptionalSession(house.database.sql, hash);
	if (!found) return findRobbed(house, hash);
	const { facts, account } = found;
	if (facts.endedAt) return { ended: ENDED.find((one) => one === facts.endedBecause) ?? 'revoked' };
	if (facts.expiresAt <= now) return null;
	const wrong = whatIsWrong(facts, account, { ...asked, hash, now });
	if (wrong) {
		await end(house, { id: facts.id, account }, wrong);
		return { ended: wrong };
	}
	const { id, csrfToken, expiresAt, step } = facts;
	return {
		session: { id, account, csrfToken, expiresAt, step, notices: [] },
		token: await keepFresh(house, facts, { ...asked, hash, now }),
	};
}

interface Seen extends SessionQuestion {
	readonly hash: string;
	readonly now: Date;
}

function whatIsWrong(facts: SessionFacts, account: Account, seen: Seen): Ended | null {
	const rested = seen.now.getTime() - (facts.lastSeenAt ?? facts.startedAt).getTime();
	const limit = idleLimitMs(account.role, seen.terms);
	if (limit !== null && rested > limit) return 'idle';
	if (seen.agent !== null && facts.agentHash !== null && hashBrowser(seen.agent) !== facts.agentHash) return 'agent_changed';
	const isOld = facts.tokenHash !== seen.hash;
	// Until somebody has brought the present token its answer may have been lost: the one before stays good.
	if (isOld && facts.confirmedAt && seen.now.getTime() - facts.confirmedAt.getTime() > ROTATION_GRACE_MS) return 'reused';
	return null;
}

async function findRobbed(house: House, hash: string): Promise<{ ended: Ended } | null> {
	const spent = await findSpent(house.database.sql, hash);
	if (!spent) return null;
	await end(house, spent, 'reused');
	return { ended: 'reused' };
}

async function end(house: House, session: { id: string; account: Account }, because: Ended): Promise<void> {
	const { id, account } = session;
	await inTransaction(house, async (tx) => {
		if (!(await endSession(tx.sql, id, { at: tx.now, because })) || because === 'idle') return;
		const subject = { kind: 'account', id: account.id };
		record(tx, { actor: account, action: `session.${because}`, subject, facts: { sessionId: id }, areaPath: account.areaPath });
	});
}

/** Writes down what this request shows, when there is something new: seen, confirmed, or time for another token. */
async function keepFresh(house: House, facts: SessionFacts, seen: Seen): Promise<string | null> {
	const { sql } = house.database;
	const age = (at: Date | null): number => seen.now.getTime() - (at ?? facts.startedAt).getTime();
	const isOld = facts.tokenHash !== seen.hash;
	const wasLost = isOld && !facts.confirmedAt && age(facts.rotatedAt) > ROTATION_GRACE_MS;
	const isDue = !isOld && age(facts.rotatedAt) >= ROTATE_MS;
	if (seen.mayRotate && facts.step === 'done' && (isDue || wasLost)) return rotate(house, facts, seen);
	const change = {
		...(age(facts.lastSeenAt) >= SEEN_MS && { lastSeenAt: seen.now }),
		...(!isOld && !facts.confirmedAt && { confirmedAt: seen.now }),
	};
	if (Object.keys(change).length > 0) await changeSession(sql, facts, change);
	return null;
}

async function rotate(house: House, facts: SessionFacts, { hash, now }: Seen): Promise<string | null> {
	const token = newToken();
	const change = { tokenHash: hashToken(token), previousTokenHash: hash, rotatedAt: now, confirmedAt: null, lastSeenAt: now };
	return inTransaction(house, async (tx) => {
		// Of requests side by side one gets the new token; the others go on with the old one for a moment.
		if (!(await changeSession(tx.sql, facts, change))) return null;
		const leftBehind = facts.previousTokenHash;
		if (leftBehind && leftBehind !== hash) await insertSpent(tx.sql, leftBehind, facts.id);
		return token;
	});
}
