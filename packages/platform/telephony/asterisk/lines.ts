import type { Config } from '@unwalled/runtime';

type Lines = Pick<Config, 'UNWALLED_LINE' | 'UNWALLED_SERVICE_LINE'> & Partial<Pick<Config, 'UNWALLED_MASKING_LINE'>>;

const digitsOf = (number: string): string => number.replace(/\D/g, '').replace(/^0+/, '');
const SHORTEST = 3; // digits of a short code

/**
 * Names the line that was dialled as the house knows it: a trunk hands over the short code alone, or with the area code,
 * or some trunks' last digits. What is none of our lines stays as it came.
 */
export function lineDialled(dialled: string, { UNWALLED_LINE, UNWALLED_SERVICE_LINE, UNWALLED_MASKING_LINE = '' }: Lines): string {
	const digits = digitsOf(dialled);
	if (digits.length < SHORTEST) return dialled;
	return [UNWALLED_LINE, UNWALLED_SERVICE_LINE, UNWALLED_MASKING_LINE].find((line) => digitsOf(line).endsWith(digits)) ?? dialled;
}
