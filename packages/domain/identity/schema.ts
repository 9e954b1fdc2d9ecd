import { areaPathColumn, bytes, instant, versionColumn } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** Who may sign in. */
export const accounts = pgTable(
	'accounts',
	{
		id: text('id').primaryKey(),
		login: text('login').notNull().unique(),
		name: text('name').notNull(),
		/** Argon2id in PHC string form; empty while only a code opens it. */
		passwordHash: text('password_hash').notNull(),
		role: text('role').notNull(),
		areaPath: areaPathColumn(),
		providerId: text('provider_id'),
		workerId: text('worker_id'),
		disabledAt: instant('disabled_at'),
		/** Which second factors are set up. */
		factors: text('factors').array().notNull().default([]),
		mustChange: boolean('must_change').notNull().default(false),
		/** A security officer has not agreed yet. */
		awaitingApproval: boolean('awaiting_approval').notNull().default(false),
		/** Of a code that an administrator handed over; it opens once. */
		resetCodeHash: text('reset_code_hash'),
		resetExpiresAt: instant('reset_expires_at'),
		passwordChangedAt: instant('password_changed_at'),
		lastSignInAt: instant('last_sign_in_at'),
		version: versionColumn(),
	},
	(t) => [index('accounts_area').on(t.areaPath)],
);

const accountId = () =>
	text('account_id')
		.notNull()
		.references(() => accounts.id);

/** A sign-in. Only a hash of the cookie's token is kept; the token changes as long as the session lasts. */
export const sessions = pgTable(
	'sessions',
	{
		tokenHash: text('token_hash').primaryKey(),
		accountId: accountId(),
		csrfToken: text('csrf_token').notNull(),
		startedAt: instant('started_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		/** Names the session without being able to open it. */
		id: text('id').notNull().unique().default(sql`'ses_' || replace(gen_random_uuid()::text, '-', '')`),
		/** How far the sign-in has come. */
		step: text('step').notNull().default('done'),
		/** The token before the present one: requests that were under way may still bring it. */
		previousTokenHash: text('previous_token_hash'),
		rotatedAt: instant('rotated_at'),
		/** When somebody first brought the present token; until then its answer may have been lost. */
		confirmedAt: instant('confirmed_at'),
		agentHash: text('agent_hash'),
		/** What the browser calls itself, for the list that people look through. */
		browser: text('browser').notNull().default(''),
		address: text('address').notNull().default(''),
		lastSeenAt: instant('last_seen_at'),
		/** Wrong codes of the second step. */
		attempts: integer('attempts').notNull().default(0),
		endedAt: instant('ended_at'),
		endedBecause: text('ended_because'),
		/** When the account heard of an ending that was not its own doing. */
		toldAt: instant('told_at'),
	},
	(t) => [index('sessions_previous').on(t.previousTokenHash), index('sessions_account').on(t.accountId)],
);

/** Tokens that a running session has left behind: whoever brings one has stolen it, or was robbed. */
export const spentTokens = pgTable('spent_tokens', {
	tokenHash: text('token_hash').primaryKey(),
	sessionId: text('session_id')
		.notNull()
		.references(() => sessions.id, { onDelete: 'cascade' }),
});

/** Failed sign-ins, for throttling by name and by address. */
export const signInFailures = pgTable(
	'sign_in_failures',
	{
		key: text('key').notNull(),
		at: instant('at').notNull(),
		nonce: text('nonce').notNull(),
	},
	(t) => [primaryKey({ columns: [t.key, t.at, t.nonce] })],
);

/** Wrong passwords in a row, by login whether or not there is one: a lock must not tell who exists. */
export const signInLocks = pgTable('sign_in_locks', {
	login: text('login').primaryKey(),
	failures: integer('failures').notNull(),
	failedAt: instant('failed_at').notNull(),
	lockedUntil: instant('locked_until'),
});

/** Where somebody has signed in from: a lock that strangers caused does not keep them out there. */
export const knownAddresses = pgTable(
	'known_addresses',
	{ login: text('login').notNull(), address: text('address').notNull(), seenAt: instant('seen_at').notNull() },
	(t) => [primaryKey({ columns: [t.login, t.address] })],
);

/** The secret behind an authenticator app, sealed; a new one waits beside it until its first code. */
export const secondFactors = pgTable('second_factors', {
	accountId: text('account_id')
		.primaryKey()
		.references(() => accounts.id),
	secretSealed: text('secret_sealed'),
	pendingSealed: text('pending_sealed'),
	/** The newest interval whose code was taken: it and older ones are refused. */
	lastStep: bigint('last_step', { mode: 'number' }),
});

export const recoveryCodes = pgTable(
	'recovery_codes',
	{ accountId: accountId(), codeHash: text('code_hash').notNull(), usedAt: instant('used_at') },
	(t) => [primaryKey({ columns: [t.accountId, t.codeHash] })],
);

export const passkeys = pgTable(
	'passkeys',
	{
		id: text('id').primaryKey(),
		accountId: accountId(),
		/** As the authenticator names it, base64url. */
		credentialId: text('credential_id').notNull().unique(),
		publicKey: bytes('public_key').notNull(),
		/** Signatures so far; one that does not grow comes from a copy. 0 where the authenticator does not count. */
		counter: bigint('counter', { mode: 'number' }).notNull(),
		transports: text('transports').array().notNull(),
		name: text('name').notNull(),
		createdAt: instant('created_at').notNull(),
		lastUsedAt: instant('last_used_at'),
	},
	(t) => [index('passkeys_account').on(t.accountId)],
);

/** Questions that wait for one answer: of a passkey, or of the house that signs people in for us. */
export const challenges = pgTable('challenges', {
	id: text('id').primaryKey(),
	purpose: text('purpose').notNull(),
	challenge: text('challenge').notNull(),
	/** Who must answer; null when the answer itself says who it is. */
	accountId: text('account_id'),
	/** The rest of a single sign-on: nonce, code verifier, where to go afterwards. */
	nonce: text('nonce'),
	verifier: text('verifier'),
	goTo: text('go_to'),
	expiresAt: instant('expires_at').notNull(),
});

/** Who an account is at another house, by that house's own lasting name for them. */
export const accountLinks = pgTable(
	'account_links',
	{
		issuer: text('issuer').notNull(),
		subject: text('subject').notNull(),
		accountId: accountId(),
		linkedAt: instant('linked_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.issuer, t.subject] }), index('account_links_account').on(t.accountId)],
);

/** Keys of machines. Only a hash is kept. */
export const apiKeys = pgTable('api_keys', {
	id: text('id').primaryKey(),
	name: text('name').notNull(),
	tokenHash: text('token_hash').notNull().unique(),
	/** The first letters, by which its owner knows it again. */
	hint: text('hint').notNull(),
	role: text('role').notNull(),
	scopes: text('scopes').array().notNull(),
	areaPath: areaPathColumn(),
	createdAt: instant('created_at').notNull(),
	createdBy: text('created_by').notNull(),
	expiresAt: instant('expires_at').notNull(),
	lastUsedAt: instant('last_used_at'),
	revokedAt: instant('revoked_at'),
});
