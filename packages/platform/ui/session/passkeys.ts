import type { Enrolled, SessionView } from '@unwalled/contracts';
import type { Api } from '../api/api.ts';

type Question<Options> = { challengeId: string; options: Options };
type Browser = typeof import('@simplewebauthn/browser');
type ShowOptions = Parameters<Browser['startAuthentication']>[0]['optionsJSON'];
type MakeOptions = Parameters<Browser['startRegistration']>[0]['optionsJSON'];

// A passkey is bound to a name: pages that are reached by a bare number cannot have one (WebAuthn, «effective domain»).
const BARE_NUMBER = /^\d+\.\d+\.\d+\.\d+$|^\[/;

/** Tells whether this browser can hold passkeys of this page: it must have come safely, and by a name. */
export const hasPasskeys = (): boolean =>
	typeof PublicKeyCredential === 'function' && isSecureContext && !BARE_NUMBER.test(location.hostname);

/** Signs in by a passkey that the browser asks its owner for. @throws whatever the browser says when nobody touches it. */
export async function showPasskey(api: Api): Promise<SessionView> {
	const { startAuthentication } = await import('@simplewebauthn/browser');
	const { challengeId, options } = await api.post<Question<ShowOptions>>('/session/passkey/options');
	const response = await startAuthentication({ optionsJSON: options });
	return api.post<SessionView>('/session/passkey', { challengeId, response });
}

/** Makes a passkey for whoever signs in, or is signed in and gives the password once more. */
export async function makePasskey(api: Api, named: { name: string; password?: string }): Promise<Enrolled> {
	const { startRegistration } = await import('@simplewebauthn/browser');
	const owner = named.password === undefined ? {} : { password: named.password };
	const { challengeId, options } = await api.post<Question<MakeOptions>>('/me/passkeys/options', owner);
	const response = await startRegistration({ optionsJSON: options });
	return api.post<Enrolled>('/me/passkeys', { challengeId, name: named.name, response });
}
