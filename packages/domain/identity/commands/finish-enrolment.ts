import { type House, inTransaction } from '@unwalled/messaging';
import type { Account, OpenedSession, Session, SignInTerms, Visitor } from '../model.ts';
import { beginSession } from './begin-session.ts';

/** Carries a sign-in on that waited for a second factor to be set up; the session gets another token. */
export function finishEnrolment(
	house: House,
	enrolled: { session: Session; account: Account; visitor: Visitor; terms: SignInTerms },
): Promise<OpenedSession> {
	const { session, account, visitor, terms } = enrolled;
	return inTransaction(house, (tx) =>
		beginSession(tx, { account, visitor, terms, how: 'enrolment', shown: { second: true, password: true }, continues: session.id }),
	);
}
