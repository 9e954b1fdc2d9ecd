import { DEMONSTRATION_PASSWORD } from '@unwalled/street';
import type { TestHouse } from '@unwalled/testkit/database';
import { confirmTotp, findAccount, findSession, offerTotp, type Session, type SignInTerms, signIn, type Visitor } from '../index.ts';
import type { Officer } from '../model.ts';
import { codeAt } from './authenticator-app.ts';

export const TERMS: SignInTerms = { hours: 12, idleMin: 30, secondFactor: 'optional' };
export const DESK: Visitor = { address: '10.0.0.1', agent: 'Mozilla/5.0 Firefox/131.0' };

/** Signs somebody of the street in. */
export const enter = (house: TestHouse, login: string, given: { password?: string; visitor?: Visitor; terms?: SignInTerms } = {}) =>
	signIn(house, { login, password: given.password ?? DEMONSTRATION_PASSWORD, visitor: given.visitor ?? DESK, terms: given.terms ?? TERMS });

/** Asks with a token, as a browser does. */
export const ask = (house: TestHouse, token: string, given: { agent?: string | null; mayRotate?: boolean } = {}) =>
	findSession(house, {
		token,
		agent: given.agent === undefined ? DESK.agent : given.agent,
		terms: TERMS,
		mayRotate: given.mayRotate ?? true,
	});

/** Gives the running session of a token; null when it opens nothing. */
export async function running(house: TestHouse, token: string): Promise<Session | null> {
	const found = await ask(house, token);
	return found && 'session' in found ? found.session : null;
}

/** Gives somebody an authenticator app; its first code is used up. */
export async function giveApp(house: TestHouse, accountId: string): Promise<{ secret: string; recoveryCodes: string[] }> {
	const account = await findAccount(house.database.sql, accountId);
	const { secret } = await offerTotp(house, account);
	const { recoveryCodes } = await confirmTotp(house, account, codeAt(secret, house.clock.now()));
	return { secret, recoveryCodes };
}

/** An officer of the street. */
export async function officer(house: TestHouse, accountId: string): Promise<Officer> {
	const { id, name, role, areaPath } = await findAccount(house.database.sql, accountId);
	return { id, name, role, areaPath };
}

/** What the trail says was done, oldest first. */
export async function trailOf(house: TestHouse): Promise<string[]> {
	const { rows } = await house.database.pool.query<{ action: string }>('select action from trail.entries order by seq');
	return rows.map((row) => row.action);
}
