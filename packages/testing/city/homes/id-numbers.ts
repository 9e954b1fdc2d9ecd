const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';
// The provinces end at 37 and go on with 41: no division and so no person ever had a number that begins with 39.
const NOBODYS_PROVINCE = '39';
const NUMBERS_OF_A_DAY = 500; // of one sex, one division and one birthday
const DIVISIONS = 10_000;

/** Makes an id number of the right form (GB 11643, check digit included) that nobody has; each ordinal has its own. */
export function makeIdNumber(bornOn: string, ordinal: number, female: boolean): string {
	const division = String(Math.floor(ordinal / NUMBERS_OF_A_DAY) % DIVISIONS).padStart(4, '0');
	const order = String((ordinal % NUMBERS_OF_A_DAY) * 2 + (female ? 0 : 1)).padStart(3, '0'); // even for women
	const seventeen = `${NOBODYS_PROVINCE}${division}${bornOn.replaceAll('-', '')}${order}`;
	const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(seventeen[at]), 0);
	return `${seventeen}${CHECK_DIGITS[sum % CHECK_DIGITS.length] ?? ''}`;
}
