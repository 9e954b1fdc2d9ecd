import { normalisePhone } from '@unwalled/telephony';

// Whoever pressed is found by this number: what cannot be dialled in China must say that it is foreign.
const DIALLED = /^\+86(1[3-9]\d{9}|(10|2\d|[3-9]\d{2})[2-8]\d{6,7})$/;

/** Normalises a telephone of a file; null for what nobody could ring. */
export function strictPhone(text: string, areaCode: string): string | null {
	const phone = normalisePhone(text, areaCode);
	if (!phone?.startsWith('+')) return null;
	if (phone.startsWith('+86')) return DIALLED.test(phone) ? phone : null;
	return /^(\+|00)/.test(text.trim()) ? phone : null;
}
