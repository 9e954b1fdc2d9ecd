import { DomainError } from '@unwalled/contracts';
import {
	allowInsecureRequests,
	authorizationCodeGrant,
	buildAuthorizationUrl,
	type Configuration,
	calculatePKCECodeChallenge,
	discovery,
	randomNonce,
	randomPKCECodeVerifier,
	randomState,
} from 'openid-client';

export interface SingleSignOnOptions {
	/** Where the other house publishes what it is (OpenID Connect discovery). */
	readonly issuer: string;
	readonly clientId: string;
	readonly clientSecret: string;
	/** Where it sends people back to, as it was told beforehand. */
	readonly redirectAddress: string;
	/** What people call it. */
	readonly name: string;
}

/** What has to come back unchanged. */
export interface SingleSignOnQuestion {
	readonly state: string;
	readonly nonce: string;
	readonly verifier: string;
}

/** Who somebody is at the other house. */
export interface Outsider {
	readonly issuer: string;
	/** Its lasting name for them; nothing else that it says of them is believed, e-mail least of all. */
	readonly subject: string;
	/** It has seen a second factor. */
	readonly strong: boolean;
}

export interface SingleSignOn {
	readonly name: string;
	readonly issuer: string;
	begin(): Promise<SingleSignOnQuestion & { address: string }>;
	/** @throws DomainError `refused` when the answer is not to this question. */
	finish(query: string, question: SingleSignOnQuestion): Promise<Outsider>;
}

const OWN_MACHINE = new Set(['127.0.0.1', 'localhost', '[::1]']);
// RFC 8176: ways that are two, or one that nobody can copy.
const STRONG_WAYS = new Set(['mfa', 'otp', 'hwk', 'swk', 'fpt', 'face', 'iris']);

/** Signs people in through another house by OpenID Connect: code flow with state, nonce and PKCE. Its description is read when first needed. */
export function openSingleSignOn(options: SingleSignOnOptions): SingleSignOn {
	let described: Promise<Configuration> | undefined;
	const describe = (): Promise<Configuration> => {
		described ??= readDescription(options).catch((error: unknown) => {
			described = undefined;
			throw error;
		});
		return described;
	};
	return {
		name: options.name,
		issuer: options.issuer,
		async begin() {
			const configuration = await describe();
			const question = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
			const address = buildAuthorizationUrl(configuration, {
				redirect_uri: options.redirectAddress,
				scope: 'openid',
				state: question.state,
				nonce: question.nonce,
				code_challenge: await calculatePKCECodeChallenge(question.verifier),
				code_challenge_method: 'S256',
			});
			return { ...question, address: address.href };
		},
		async finish(query, { state, nonce, verifier }) {
			const configuration = await describe();
			const came = new URL(options.redirectAddress);
			came.search = query;
			const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
			const claims = (await authorizationCodeGrant(configuration, came, checks).catch(refuse)).claims();
			if (!claims?.sub) return refuse();
			const ways: unknown = claims.amr;
			return { issuer: claims.iss, subject: claims.sub, strong: Array.isArray(ways) && ways.some((way) => STRONG_WAYS.has(way)) };
		},
	};
}

function refuse(): never {
	throw new DomainError('refused', 'The other house did not confirm who you are', { why: 'sso_refused' });
}

async function readDescription({ issuer, clientId, clientSecret }: SingleSignOnOptions): Promise<Configuration> {
	const address = new URL(issuer);
	// Secrets travel over https only; a house on this very machine needs none.
	const execute = OWN_MACHINE.has(address.hostname) ? [allowInsecureRequests] : [];
	try {
		return await discovery(address, clientId, clientSecret, undefined, { execute });
	} catch {
		throw new DomainError('unavailable', 'The house that signs people in does not answer right now', { code: 'sso' });
	}
}
