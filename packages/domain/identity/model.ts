import type { Ending, Factor, KeyScope, Role, SessionStep } from '@unwalled/contracts';
import type { accounts, apiKeys, passkeys, sessions } from './schema.ts';

type Secrets = 'passwordHash' | 'resetCodeHash' | 'resetExpiresAt';

/** An account without anything that could open it. */
export type Account = Omit<typeof accounts.$inferSelect, 'role' | 'factors' | Secrets> & { role: Role; factors: Factor[] };

/** An account with what a sign-in is checked against. */
export interface Login {
	readonly account: Account;
	readonly passwordHash: string;
	readonly resetCodeHash: string | null;
	readonly resetExpiresAt: Date | null;
}

export type SessionFacts = Omit<typeof sessions.$inferSelect, 'step'> & { step: SessionStep };
export type Passkey = typeof passkeys.$inferSelect;
export type ApiKey = Omit<typeof apiKeys.$inferSelect, 'tokenHash' | 'role' | 'scopes'> & { role: Role; scopes: KeyScope[] };

/** One sign-in, running or under way. */
export interface Session {
	readonly id: string;
	readonly account: Account;
	readonly csrfToken: string;
	readonly expiresAt: Date;
	readonly step: SessionStep;
	readonly notices: readonly Ending[];
}

/** A session with the token for the cookie, which is kept nowhere else. */
export interface OpenedSession extends Session {
	readonly token: string;
}

/** Where a request comes from. */
export interface Visitor {
	readonly address: string;
	/** The browser's own name for itself; null when it gives none. */
	readonly agent: string | null;
}

/** What the house asks of sign-ins. */
export interface SignInTerms {
	/** How long a session lasts at most. */
	readonly hours: number;
	/** How long a session of an office may rest. */
	readonly idleMin: number;
	readonly secondFactor: 'optional' | 'required';
}

/** Somebody who changes things about accounts. */
export interface Officer {
	readonly id: string;
	readonly name: string;
	readonly role: Role;
	readonly areaPath: string;
}
