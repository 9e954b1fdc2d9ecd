/**
 * Numbers that nobody has: no local number in China begins with 0, and the prefixes 154 and 194 belong to no carrier.
 * Ranges are given to kinds of people, so that no two of a city share a number by chance.
 */
const AREA = '+86631';

/** The telephone of a home, its number counted through the city: 0 000000 … 0 899999. */
export const landline = (n: number): string => `${AREA}0${String(n % 900_000).padStart(6, '0')}`;

/** The telephone of a firm or of somebody on duty: 0 900000 … 0 999999. */
export const officeLine = (n: number): string => `${AREA}09${String(n % 100_000).padStart(5, '0')}`;

/** A senior's own mobile. */
export const seniorMobile = (n: number): string => `+86154${String(n % 50_000_000).padStart(8, '0')}`;

/** A mobile of the family or of a neighbour. */
export const contactMobile = (n: number): string => `+86154${String(50_000_000 + (n % 50_000_000))}`;

/** A worker's or an officer's mobile. */
export const workMobile = (n: number): string => `+86194${String(n % 100_000_000).padStart(8, '0')}`;
