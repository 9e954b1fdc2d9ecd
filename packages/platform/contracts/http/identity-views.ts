import { z } from 'zod';
import { id } from '../ids.ts';
import * as s from '../statuses.ts';
import { instant, requiredText, text, version } from '../values.ts';
import { pageOf } from './answers.ts';

/** How far a sign-in has come. */
export const sessionSteps = {
	done: 'Everything was shown that the account needs',
	second_factor: 'The password was right; a code or a passkey is missing',
	new_password: 'The password must be changed first',
	enrolment: 'The role needs a second factor, and the account has none yet',
} as const;
export type SessionStep = keyof typeof sessionSteps;
export const sessionStepSchema = z.enum(Object.keys(sessionSteps) as [SessionStep, ...SessionStep[]]);

/** What can stand as a second factor. */
export const factorSchema = z.enum(['totp', 'passkey']);
export type Factor = z.infer<typeof factorSchema>;

/** Why a session was ended that its owner should hear of. */
export const endingSchema = z.enum(['reused', 'agent_changed']);
export type Ending = z.infer<typeof endingSchema>;

export const accountViewSchema = z.object({
	id: id('acc'),
	login: z.string(),
	name: z.string(),
	role: s.roleSchema,
	areaPath: z.string(),
	areaName: z.string(),
	providerId: id('prv').nullable(),
	workerId: id('wrk').nullable(),
});
export type AccountView = z.infer<typeof accountViewSchema>;

export const sessionViewSchema = z.object({
	account: accountViewSchema,
	csrfToken: z.string(),
	expiresAt: instant,
	step: sessionStepSchema,
	/** What the account can show as its second factor. */
	ways: z.array(factorSchema),
	/** Earlier sessions that were ended because somebody else seems to have had their cookie; told once. */
	notices: z.array(endingSchema),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

/** What a sign-in page may offer beside the password. */
export const signInWaysSchema = z.object({ passkeys: z.boolean(), sso: z.object({ name: z.string() }).nullable() });
export type SignInWays = z.infer<typeof signInWaysSchema>;

export const accountStatusSchema = z.enum(['active', 'awaiting_approval', 'disabled']);
export const accountRowSchema = accountViewSchema.extend({
	status: accountStatusSchema,
	factors: z.array(factorSchema),
	mustChange: z.boolean(),
	/** Too many wrong passwords: until then only addresses that it has signed in from before may try. */
	lockedUntil: instant.nullable(),
	lastSignInAt: instant.nullable(),
	version: z.number().int(),
});
export type AccountRow = z.infer<typeof accountRowSchema>;

/** A code that is shown once and lets its owner in once, to choose a password. */
export const codeGivenSchema = z.object({ changed: z.boolean(), view: accountRowSchema, code: z.string(), codeExpiresAt: instant });
export type CodeGiven = z.infer<typeof codeGivenSchema>;

export const sessionRowSchema = z.object({
	id: id('ses'),
	account: z.object({ id: id('acc'), login: z.string(), name: z.string(), role: s.roleSchema }),
	startedAt: instant,
	lastSeenAt: instant,
	expiresAt: instant,
	address: z.string(),
	browser: z.string(),
	step: sessionStepSchema,
	/** The one that asks. */
	own: z.boolean(),
});
export type SessionRow = z.infer<typeof sessionRowSchema>;

const keyNouns = [
	'tickets',
	'seniors',
	'areas',
	'devices',
	'providers',
	'workers',
	'service-items',
	'visits',
	'imports',
	'exports',
	'webhooks',
] as const;
type KeyNoun = (typeof keyNouns)[number];
type KeyScopeName = `${'read' | 'write'}:${KeyNoun}`;

/** What a key may do: to read or to write what lives below `/api/<noun>`, never more than its role may. */
export const keyScopes = keyNouns.flatMap((noun) => [`read:${noun}`, `write:${noun}`]) as [KeyScopeName, ...KeyScopeName[]];
export const keyScopeSchema = z.enum(keyScopes);
export type KeyScope = z.infer<typeof keyScopeSchema>;

/** Roles that a machine may have. */
export const keyRoleSchema = z.enum(['operator', 'dispatcher', 'supervisor', 'registrar', 'civil_affairs']);

export const keyRowSchema = z.object({
	id: id('key'),
	name: z.string(),
	role: keyRoleSchema,
	scopes: z.array(keyScopeSchema),
	areaPath: z.string(),
	areaName: z.string(),
	/** The first letters of the key, by which its owner knows it again. */
	hint: z.string(),
	createdAt: instant,
	expiresAt: instant,
	lastUsedAt: instant.nullable(),
	revokedAt: instant.nullable(),
});
export type KeyRow = z.infer<typeof keyRowSchema>;
/** The key itself is shown once. */
export const keyMadeSchema = z.object({ changed: z.boolean(), view: keyRowSchema, key: z.string() });
export type KeyMade = z.infer<typeof keyMadeSchema>;

export const accountPageSchema = pageOf(accountRowSchema);
export const sessionPageSchema = pageOf(sessionRowSchema);
export const keyPageSchema = pageOf(keyRowSchema);

export const passkeyRowSchema = z.object({ id: id('psk'), name: z.string(), createdAt: instant, lastUsedAt: instant.nullable() });
/** What somebody sees of how they sign in. */
export const meSchema = z.object({
	account: accountViewSchema,
	secondFactorRequired: z.boolean(),
	totp: z.boolean(),
	recoveryCodesLeft: z.number().int(),
	passkeys: z.array(passkeyRowSchema),
	sso: z.object({ name: z.string(), linkedAt: instant.nullable() }).nullable(),
	sessions: z.array(sessionRowSchema),
	passwordChangedAt: instant.nullable(),
});
export type Me = z.infer<typeof meSchema>;

/** A secret for an authenticator app: as text, and as the address that its QR code holds. */
export const totpOfferSchema = z.object({ secret: z.string(), address: z.string() });
export type TotpOffer = z.infer<typeof totpOfferSchema>;
/** A new factor works; recovery codes come with the first one, and are shown once. */
export const enrolledSchema = z.object({ changed: z.boolean(), recoveryCodes: z.array(z.string()), session: sessionViewSchema });
export type Enrolled = z.infer<typeof enrolledSchema>;
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });
export const changedSchema = z.object({ changed: z.boolean() });
/** Options of the WebAuthn call in the page, and the name under which the server remembers the challenge. */
export const passkeyOptionsSchema = z.object({ challengeId: z.string(), options: z.record(z.string(), z.unknown()) });
export const ssoStartSchema = z.object({ address: z.string() });

const password = z.string().min(1).max(200);
const listing = { limit: z.coerce.number().int().min(1).max(100).default(50), after: text(80).optional() };

// Whatever is not named here is refused, not ignored: nobody slips a role in beside a name.
export const secondFactorBody = z.strictObject({ code: requiredText(40) });
export const newPasswordBody = z.strictObject({ current: password.optional(), next: password });
export const passwordBody = z.strictObject({ password });
/** Needed once a sign-in is finished: the page may have been left open. */
export const ownPasswordBody = z.strictObject({ password: password.optional() });
export const codeBody = z.strictObject({ code: requiredText(40) });
const bytesText = z
	.string()
	.max(100_000)
	.regex(/^[\w-]*$/);
const credential = {
	id: bytesText,
	rawId: bytesText,
	type: z.literal('public-key'),
	authenticatorAttachment: z.string().max(40).optional(),
};
const extensions = z.record(z.string(), z.unknown()).default({});
const challengeId = z.string().regex(/^[\w-]{20,80}$/);
export const passkeyMadeBody = z.strictObject({
	challengeId,
	name: requiredText(80),
	response: z.object({
		...credential,
		response: z.object({
			clientDataJSON: bytesText,
			attestationObject: bytesText,
			transports: z.array(z.string().max(40)).max(10).optional(),
		}),
		clientExtensionResults: extensions,
	}),
});
export const passkeyShownBody = z.strictObject({
	challengeId,
	response: z.object({
		...credential,
		response: z.object({ clientDataJSON: bytesText, authenticatorData: bytesText, signature: bytesText, userHandle: bytesText.optional() }),
		clientExtensionResults: extensions,
	}),
});
export const ssoQuery = z.object({ to: z.enum(['/', '/provider/', '/registry', '/registry/me']).default('/') });

const loginName = z
	.string()
	.regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'must be 2 to 40 small letters, digits, dots, hyphens or underscores, a letter or digit first');
const areaPath = z
	.string()
	.max(80)
	.regex(/^\d{12}(\.\d{12}){0,4}$/, 'must be area codes of 12 digits, joined by dots');
const belongs = { providerId: id('prv').nullable().default(null), workerId: id('wrk').nullable().default(null) };
export const accountQuery = z.object({ ...listing, query: text(80).default('') });
export const createAccountBody = z.strictObject({ login: loginName, name: requiredText(80), role: s.roleSchema, areaPath, ...belongs });
export const changeAccountBody = z.strictObject({
	version,
	name: requiredText(80),
	role: s.roleSchema,
	areaPath,
	...belongs,
	reason: requiredText(500),
});
export const accountReasonBody = z.strictObject({ version, reason: requiredText(500) });
export const sessionQuery = z.object({ ...listing, accountId: id('acc').optional() });
export const revokeBody = z.strictObject({ reason: requiredText(500) });
export const keyQuery = z.object(listing);
export const createKeyBody = z.strictObject({
	name: requiredText(80),
	role: keyRoleSchema,
	scopes: z.array(keyScopeSchema).min(1).max(keyScopes.length),
	areaPath,
	days: z.number().int().min(1).max(366),
});
