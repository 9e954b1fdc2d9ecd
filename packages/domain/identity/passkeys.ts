import {
	type AuthenticationResponseJSON,
	type AuthenticatorTransport,
	generateAuthenticationOptions,
	generateRegistrationOptions,
	type RegistrationResponseJSON,
	verifyAuthenticationResponse,
	verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { DomainError, type passkeyMadeBody, type passkeyShownBody } from '@unwalled/contracts';
import type { z } from 'zod';
import type { Account, Passkey } from './model.ts';

/** The house as an authenticator knows it. */
export interface RelyingParty {
	/** The host name that passkeys are bound to. */
	readonly id: string;
	/** Scheme, host and port of the page. */
	readonly origin: string;
}

/** What an authenticator answers when it is asked to make a passkey, as the page sends it. */
export type PasskeyMade = z.infer<typeof passkeyMadeBody>['response'];
/** What an authenticator answers when it is asked for one. */
export type PasskeyShown = z.infer<typeof passkeyShownBody>['response'];

/** Options of a WebAuthn call, and the challenge that its answer must carry. */
export interface PasskeyQuestion {
	readonly options: Record<string, unknown>;
	readonly challenge: string;
}

const transportsOf = ({ transports }: Passkey): AuthenticatorTransport[] => transports as AuthenticatorTransport[];

/** Asks for a new passkey that knows its owner by itself and checks who touches it. */
export async function askToMake(party: RelyingParty, account: Account, existing: readonly Passkey[]): Promise<PasskeyQuestion> {
	const options = await generateRegistrationOptions({
		rpName: 'Unwalled',
		rpID: party.id,
		userName: account.login,
		userDisplayName: account.name,
		userID: new TextEncoder().encode(account.id),
		attestationType: 'none',
		excludeCredentials: existing.map((one) => ({ id: one.credentialId, transports: transportsOf(one) })),
		authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
	});
	return { options: { ...options }, challenge: options.challenge };
}

/** Asks for a passkey; for one of a certain account when it is known who signs in. */
export async function askToShow(party: RelyingParty, allowed: readonly Passkey[]): Promise<PasskeyQuestion> {
	const options = await generateAuthenticationOptions({
		rpID: party.id,
		userVerification: 'required',
		allowCredentials: allowed.map((one) => ({ id: one.credentialId, transports: transportsOf(one) })),
	});
	return { options: { ...options }, challenge: options.challenge };
}

interface Answer<Response> {
	readonly party: RelyingParty;
	readonly challenge: string;
	readonly response: Response;
}

/** Checks a new passkey. @throws DomainError `refused` when it was made for another page, question or without its owner's touch. */
export async function checkMade({ party, challenge, response }: Answer<PasskeyMade>) {
	const checked = await unlessRefused(() =>
		verifyRegistrationResponse({
			response: response as RegistrationResponseJSON,
			expectedChallenge: challenge,
			expectedOrigin: party.origin,
			expectedRPID: party.id,
			requireUserVerification: true,
		}),
	);
	const credential = checked.registrationInfo?.credential;
	if (!checked.verified || !credential) throw refusal();
	return { credentialId: credential.id, publicKey: Buffer.from(credential.publicKey), counter: credential.counter };
}

/**
 * Checks a passkey that was shown, and gives its new count of signatures.
 * @throws DomainError `refused`, also when the count does not grow: then there is a copy of it.
 */
export async function checkShown(answer: Answer<PasskeyShown>, passkey: Passkey): Promise<number> {
	const { party, challenge, response } = answer;
	const checked = await unlessRefused(() =>
		verifyAuthenticationResponse({
			response: response as AuthenticationResponseJSON,
			expectedChallenge: challenge,
			expectedOrigin: party.origin,
			expectedRPID: party.id,
			requireUserVerification: true,
			credential: {
				id: passkey.credentialId,
				publicKey: new Uint8Array(passkey.publicKey),
				counter: passkey.counter,
				transports: transportsOf(passkey),
			},
		}),
	);
	if (!checked.verified) throw refusal();
	return checked.authenticationInfo.newCounter;
}

const refusal = (): DomainError => new DomainError('refused', 'This passkey does not fit', { why: 'wrong_passkey' });

/** The library says by throwing what is wrong with an answer; whoever sent it is told only that it is. */
async function unlessRefused<Checked>(check: () => Promise<Checked>): Promise<Checked> {
	try {
		return await check();
	} catch {
		throw refusal();
	}
}
