import { DomainError } from '@unwalled/contracts';
import { normalisePhone } from '@unwalled/telephony';

/** The short numbers of the state, of banks and of carriers; no desk has one. */
const SERVICES = /^(?:1\d{2,5}|9[56]\d{3,4})$/;

/** Where the telephones of a house stand. */
export interface PhoneGround {
	readonly areaCode: string;
	/** Numbers of its own lines: a desk that rings them would ring the house. */
	readonly lines: readonly string[];
}

/**
 * Reads a number that rings at a desk: E.164, local, or a short inner one as it is dialled.
 * @throws DomainError `invalid` for what is no telephone number, a public service or a line of the house.
 */
export const deskNumberOf = (given: string, ground: PhoneGround): string => outsideNumberOf(given, { ...ground, field: 'number' });

/**
 * Reads a number that people of ours or of another centre answer; `field` names it in a refusal.
 * @throws DomainError `invalid` for what is no telephone number, a public service or a line of the house.
 */
export function outsideNumberOf(given: string, { areaCode, lines, field }: PhoneGround & { readonly field: string }): string {
	const number = normalisePhone(given, areaCode);
	if (number === null) throw new DomainError('invalid', `${field}: is no telephone number`, { field });
	if (SERVICES.test(number) || lines.includes(number))
		throw new DomainError('invalid', `${field}: belongs to a service or to the house`, { field });
	return number;
}

/** Tells whether a number is reached over the telephone network, where machines and children pick up. */
export const isOutside = (number: string): boolean => number.startsWith('+');
