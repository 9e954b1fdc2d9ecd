import { Secret, TOTP } from 'otpauth';

const SECRET_BYTES = 20;
const DIGITS = 6;
const PERIOD_S = 30;
// A phone's clock may be half a minute off, and a code may be typed at its last second.
const WINDOW = 1;

const ofSecret = (secret: string, label = ''): TOTP =>
	new TOTP({ issuer: 'Unwalled', label, algorithm: 'SHA1', digits: DIGITS, period: PERIOD_S, secret: Secret.fromBase32(secret) });

/** Makes a secret for an authenticator app, base32. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** Gives the address that an authenticator app reads from a QR code. */
export const totpAddress = (secret: string, login: string): string => ofSecret(secret, login).toString();

/** Finds the interval that a code belongs to, one before and after now included; null when it is wrong (RFC 6238). */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
	const delta = ofSecret(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW });
	return delta === null ? null : Math.floor(now.getTime() / 1_000 / PERIOD_S) + delta;
}

/** Tells whether a text has the form of a code and not of a recovery code. */
export const isTotpCode = (code: string): boolean => new RegExp(`^\\d{${DIGITS}}$`).test(code);
