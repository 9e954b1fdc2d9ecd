import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** Makes a signing secret, in the form of the Standard Webhooks specification. */
export const makeWebhookSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString('base64');

/** Signs a message as the Standard Webhooks specification says: HMAC-SHA256 over id, second and body. */
export function signWebhook(message: { id: string; at: Date; body: string }, secret: string): Record<string, string> {
	const timestamp = String(Math.floor(message.at.getTime() / 1_000));
	const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
	const signature = createHmac('sha256', key).update(`${message.id}.${timestamp}.${message.body}`).digest('base64');
	return { 'webhook-id': message.id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
