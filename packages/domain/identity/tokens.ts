import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const CODE_LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'; // nothing that is mistaken for something else on paper
const CODE_GROUPS = 4;
const GROUP_LETTERS = 4;

/** Makes a token that nobody can guess: 256 bits, base64url. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** Only this is kept of a token: whoever reads the table cannot use it. Enough for random ones, never for passwords. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Makes a code that people type once: 16 letters in four groups, about 79 bits. */
export function newCode(): string {
	const group = (): string => Array.from({ length: GROUP_LETTERS }, letter).join('');
	return Array.from({ length: CODE_GROUPS }, group).join('-');
}

function letter(): string {
	for (;;) {
		const [byte = 255] = randomBytes(1);
		// Taking the rest of a division would make some letters likelier.
		if (byte < CODE_LETTERS.length * Math.floor(256 / CODE_LETTERS.length)) return CODE_LETTERS[byte % CODE_LETTERS.length] ?? '';
	}
}

/** Hashes a code as people type it: spaces, hyphens and capitals do not count. */
export const hashCode = (code: string): string => hashToken(code.toLowerCase().replace(/[\s-]/g, ''));
