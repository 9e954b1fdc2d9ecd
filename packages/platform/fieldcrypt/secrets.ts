export const SECRET_BYTES = 32;

/** One key as it stands in the configuration. */
export interface Secret {
	readonly id: string;
	readonly secret: Buffer;
}

/** Reads `id:base64,id:base64`, 32 bytes each. @throws Error naming what is wrong, never the secret. */
export function readSecrets(text: string): Secret[] {
	const secrets = text.split(',').map((one) => readSecret(one.trim()));
	if (new Set(secrets.map(({ id }) => id)).size !== secrets.length) throw new Error('two field keys have the same id');
	return secrets;
}

function readSecret(text: string): Secret {
	const [, id, encoded] = /^([a-z0-9][a-z0-9-]{0,39}):([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
	if (!id || !encoded) throw new Error('a field key must be id:base64, its id small letters, digits and hyphens');
	const secret = Buffer.from(encoded, 'base64');
	if (secret.length !== SECRET_BYTES) throw new Error(`the field key ${id} must hold ${SECRET_BYTES} bytes, not ${secret.length}`);
	return { id, secret };
}
