import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

// Caller ids that mean «not shown»: what Twilio, SIP gateways and exchanges put in place of a number.
const WITHHELD = new Set([
	'',
	'anonymous',
	'restricted',
	'unavailable',
	'unknown',
	'private',
	'+266696687',
	'+7378742833',
	'+2562533',
	'+8656696',
]);

// Numbers of three to six digits are dialled as they are in China (12349, 120, 95588); no library knows them.
const SHORT_CODE = /^\d{3,6}$/;
const MOBILE = /^(?:\+?86|0086|0)?(1[3-9]\d{9})$/;
const LOCAL = /^[2-8]\d{6,7}$/;
// A short code behind its area code: the service's own line seen from another city.
const AREA_AND_SHORT = /^(?:\+?86|0086)?0?([1-9]\d{1,2})(12\d{3}|1[12]\d|9[56]\d{3,4})$/;

/**
 * Normalises a caller id to E.164, or to the bare digits of a short code.
 * @param areaCode trunk's area code with its zero, put before local numbers.
 * @returns null when the number is withheld or is not a telephone number at all.
 */
export function normalisePhone(raw: string | undefined, areaCode: string): string | null {
	const compact = (raw ?? '')
		.replace(/^(sip|tel):/i, '')
		.replace(/@.*$/, '')
		.replace(/[\s()\-.]/g, '');
	if (WITHHELD.has(compact.toLowerCase())) return null;
	if (!/^\+?\d{3,20}$/.test(compact)) return null;
	if (SHORT_CODE.test(compact)) return compact;
	const mobile = MOBILE.exec(compact);
	if (mobile) return `+86${mobile[1]}`;
	if (LOCAL.test(compact)) return `+86${areaCode.slice(1)}${compact}`;
	const short = AREA_AND_SHORT.exec(compact);
	if (short) return `+86${short[1]}${short[2]}`;
	const international = compact.startsWith('00') ? `+${compact.slice(2)}` : compact;
	const withCountry = /^86\d{9,}$/.test(international) ? `+${international}` : international;
	const parsed = parsePhoneNumberFromString(withCountry, 'CN');
	if (parsed?.isPossible()) return parsed.number;
	return /^\+\d{7,15}$/.test(international) ? international : null;
}
