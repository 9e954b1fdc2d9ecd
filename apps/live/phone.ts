import { DomainError } from '@unwalled/contracts';
import { normalisePhone } from '@unwalled/telephony';

const SHORT_CODE = /^\d{3,6}$/;

/**
 * Reads what an operator dials into what a carrier takes. A short code such as 120 goes behind the area code: in
 * E.164 it has no other form, and so it reaches the centre of our city.
 * @throws DomainError `invalid` for what is no telephone number.
 */
export function dialable(given: string, areaCode: string): string {
	const phone = normalisePhone(given, areaCode);
	if (phone === null) throw new DomainError('invalid', 'phone: is no telephone number', { field: 'phone' });
	return SHORT_CODE.test(phone) ? `+86${areaCode.slice(1)}${phone}` : phone;
}
