import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';

// OWASP's second choice for Argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const TAG_BYTES = 32;
const SALT_BYTES = 16;

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

function derive(parameters: Argon2Parameters): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)));
	});
}

/** Hashes a password with Argon2id and a new salt; the answer is a PHC string. */
export async function hashPassword(password: string): Promise<string> {
	const nonce = randomBytes(SALT_BYTES);
	const key = await derive({ message: password, nonce, memory: MEMORY_KIB, passes: PASSES, parallelism: LANES, tagLength: TAG_BYTES });
	return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(nonce)}$${unpadded(key)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Tells whether a password belongs to a PHC string; false for a string of another form. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
	const [, memory, passes, parallelism, salt, tag] = PHC.exec(phc) ?? [];
	if (!salt || !tag) return false;
	const expected = Buffer.from(tag, 'base64');
	const key = await derive({
		message: password,
		nonce: Buffer.from(salt, 'base64'),
		memory: Number(memory),
		passes: Number(passes),
		parallelism: Number(parallelism),
		tagLength: expected.length,
	});
	return timingSafeEqual(key, expected);
}

// Of a password that nobody knows, so that an unknown login takes as long as a wrong password.
let nobody: Promise<string> | undefined;

/** Spends the time of a real check and refuses. */
export async function verifyNothing(password: string): Promise<false> {
	nobody ??= hashPassword(randomBytes(SALT_BYTES).toString('hex'));
	await verifyPassword(password, await nobody);
	return false;
}
