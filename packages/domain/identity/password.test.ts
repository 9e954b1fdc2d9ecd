import { describe, expect, it } from 'vitest';
import { hashPassword, verifyNothing, verifyPassword } from './password.ts';
import { findWeakness } from './password-rules.ts';
import { hashCode, newCode, newToken } from './tokens.ts';

describe('passwords', () => {
	it('recognises the right one and no other', async () => {
		const hash = await hashPassword('没有围墙');
		expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
		expect(await verifyPassword('没有围墙', hash)).toBe(true);
		expect(await verifyPassword('没有围墻', hash)).toBe(false);
	});

	it('salts each hash anew', async () => {
		expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
	});

	it('refuses a hash of another form', async () => expect(await verifyPassword('x', 'plain')).toBe(false));
	it('refuses everybody who does not exist', async () => expect(await verifyNothing('x')).toBe(false));
});

describe('choosing a password', () => {
	it.each([
		['elevenchars', 'short'],
		['海风吹过', 'short'],
		['x'.repeat(201), 'long'],
		['aaaabbbbaaaabbbb', 'repeated'],
		['wang-jianguo2026!', 'login'],
		['I am WANG-JIANGUO', 'login'],
		['Password12345!', 'common'],
		['p4ssw0rdp4ssw0rd', 'common'],
		['administrator1', 'common'],
		['1234567890123', 'common'],
		['abcdefghijklm', 'common'],
		['qwertyuiopas', 'common'],
		['Unwalled2026!!', 'common'],
	])('«%s» is %s', (password, rule) => expect(findWeakness(password, 'wang-jianguo')).toBe(rule));

	it.each(['海风吹过刘公岛', 'four red herons sleep', 'tG7#kq9vXw2m', '12345678 herons in the bay'])('«%s» may be taken', (password) =>
		expect(findWeakness(password, 'wang-jianguo')).toBeNull(),
	);
});

describe('codes and tokens', () => {
	it('never come twice', () => {
		expect(new Set(Array.from({ length: 1_000 }, newCode)).size).toBe(1_000);
		expect(new Set(Array.from({ length: 1_000 }, newToken)).size).toBe(1_000);
	});

	it('are read as people type them', () => {
		const code = newCode();
		expect(code).toMatch(/^[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){3}$/);
		expect(hashCode(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(hashCode(code));
	});
});
