import { randomBytes } from 'node:crypto';

type SidPrefix = 'CA' | 'CF' | 'SM' | 'PN' | 'GT' | 'RE';

/** Makes an identifier in Twilio's shape: two letters and 32 hexadecimal digits. */
export function newSid(prefix: SidPrefix): string {
	return prefix + randomBytes(16).toString('hex');
}
