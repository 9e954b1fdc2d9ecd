import { describe, expect, it } from 'vitest';
import { signWebhook } from '../signature.ts';
import { addressFault, afterAttempt, isForbiddenAddress } from './webhook.ts';

describe('a webhook', () => {
	it('is signed as the Standard Webhooks specification signs its example', () => {
		const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: new Date(1_614_265_330_000), body: '{"test": 2432232314}' };
		expect(signWebhook(message, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toEqual({
			'webhook-id': message.id,
			'webhook-timestamp': '1614265330',
			'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
		});
	});

	it('is delivered by any 2xx, ended by 410, and tried ten times over three days by all else', () => {
		expect(afterAttempt(204, 1)).toMatchObject({ status: 'delivered' });
		expect(afterAttempt(410, 1)).toMatchObject({ status: 'failed', isGone: true });
		const waits = Array.from({ length: 10 }, (_, at) => afterAttempt(at % 2 ? 500 : null, at + 1));
		expect(waits.map((next) => next.status)).toEqual([...Array(9).fill('pending'), 'failed']);
		const total = waits.reduce((sum, next) => sum + (next.status === 'pending' ? next.waitMs : 0), 0);
		expect(total / 86_400_000).toBeGreaterThan(3);
		expect(afterAttempt(301, 1).status).toBe('pending'); // a redirection is not followed
	});

	it.each(['ftp://example.org', 'javascript:alert(1)', 'https://user:secret@example.org', 'example.org', ''])(
		'is not sent to «%s»',
		(url) => expect(addressFault(url)).not.toBeNull(),
	);

	it.each([
		'127.0.0.1',
		'127.8.8.8',
		'0.0.0.0',
		'169.254.169.254',
		'::1',
		'::',
		'fe80::1',
		'::ffff:127.0.0.1',
		'::ffff:7f00:1',
		'239.1.1.1',
	])('never asks %s', (address) => expect(isForbiddenAddress(address)).toBe(true));

	it.each(['10.0.0.5', '192.168.1.9', '203.0.113.7', '2001:db8::1'])('may ask %s: receivers stand in the city’s own network', (address) =>
		expect(isForbiddenAddress(address)).toBe(false),
	);
});
