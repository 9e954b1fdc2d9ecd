import { createHash, randomInt } from 'node:crypto';

/** How long a code may be keyed in. */
export const CODE_LASTS_MS = 10 * 60_000;
/** After so many wrong tries a code is void: whoever keys it in has another one in mind. */
export const MOST_WRONG_TRIES = 3;
export const CODE_DIGITS = 4;

/** Draws a code. */
export const drawCode = (): string => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');

/** Hashes a code under the id of its row, so that equal codes of two visits look different. */
export const hashCode = (proofId: string, code: string): string => createHash('sha256').update(`${proofId}:${code}`).digest('hex');
