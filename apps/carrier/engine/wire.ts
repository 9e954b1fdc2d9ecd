/** Writes an instant as Twilio's 2010 API does: `Tue, 31 Aug 2010 20:36:28 +0000`. */
export function rfc2822(at: Date): string;
export function rfc2822(at: Date | null): string | null;
export function rfc2822(at: Date | null): string | null {
	return at === null ? null : at.toUTCString().replace('GMT', '+0000');
}

/** The version in every path and webhook of the API. */
export const API_VERSION = '2010-04-01';
