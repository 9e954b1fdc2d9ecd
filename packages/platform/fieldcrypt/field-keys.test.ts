import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasNationalAlgorithms, makeFieldKey, readFieldKeys } from './index.ts';

const ID_NUMBER = '37060219480512002X';
const suites = hasNationalAlgorithms() ? ['plain', 'house-sm4'] : ['plain'];

/** Changes one character of the base64 part. */
const flip = (sealed: string, at: number): string => {
	const start = sealed.lastIndexOf(':') + 1;
	const place = start + (at % (sealed.length - start - 2));
	return `${sealed.slice(0, place)}${sealed[place] === 'A' ? 'B' : 'A'}${sealed.slice(place + 1)}`;
};

it('runs on an OpenSSL that brings SM4 and SM3, so that the national suite is tested too', () =>
	expect(hasNationalAlgorithms()).toBe(true));

describe.each(suites)('a key %s', (id) => {
	const keys = readFieldKeys(makeFieldKey(id));

	it('opens what it sealed, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => keys.unseal(keys.seal(text.toWellFormed(), 'health')) === text.toWellFormed()),
		);
	});

	it('never seals the same text the same way, and shows nothing of it', () => {
		const [one, other] = [keys.seal(ID_NUMBER, 'id_number'), keys.seal(ID_NUMBER, 'id_number')];
		expect(one).not.toBe(other);
		expect(one).toMatch(new RegExp(`^v1:${id}:[A-Za-z0-9+/]+=*$`));
		expect(Buffer.from(one.split(':')[2] ?? '', 'base64').toString('latin1')).not.toContain('3706');
	});

	it('refuses a text of which any character was changed', () => {
		const sealed = keys.seal(ID_NUMBER, 'id_number');
		for (let at = 0; at < sealed.length; at++) expect(() => keys.unseal(flip(sealed, at))).toThrow('was changed');
	});

	it('refuses a text that was cut, or carried to another key’s name', () => {
		const sealed = keys.seal(ID_NUMBER, 'id_number');
		for (const length of [10, 20, sealed.length - 8]) expect(() => keys.unseal(sealed.slice(0, length))).toThrow();
		expect(() => keys.unseal(sealed.replace(`:${id}:`, ':other:'))).toThrow('the field key other is missing');
		expect(() => keys.unseal('37060219480512002X')).toThrow('no sealed text');
	});

	it('finds equal values by an index that differs by purpose, and not by spaces or case', () => {
		expect(keys.blindIndex('370602 19480512 002x', 'id_number')).toBe(keys.blindIndex(ID_NUMBER, 'id_number'));
		expect(keys.blindIndex(ID_NUMBER, 'health')).not.toBe(keys.blindIndex(ID_NUMBER, 'id_number'));
		expect(keys.blindIndex('370602194805120021', 'id_number')).not.toBe(keys.blindIndex(ID_NUMBER, 'id_number'));
	});
});

describe('changing the key', () => {
	const [old, fresh] = [makeFieldKey('old'), makeFieldKey('fresh')];

	it('seals by the first key and opens by all of them', () => {
		const before = readFieldKeys(old);
		const after = readFieldKeys(`${fresh}, ${old}`);
		const sealed = before.seal(ID_NUMBER, 'id_number');
		expect(after.unseal(sealed)).toBe(ID_NUMBER);
		expect([after.isCurrent(sealed), after.isCurrent(after.seal('x', 'health'))]).toEqual([false, true]);
		expect(after.open(sealed)).toEqual({ plain: ID_NUMBER, purpose: 'id_number' });
		expect(after.blindIndexes(ID_NUMBER, 'id_number')).toEqual([
			after.blindIndex(ID_NUMBER, 'id_number'),
			before.blindIndex(ID_NUMBER, 'id_number'),
		]);
	});

	it('goes from AES to SM4 and back', () => {
		const national = makeFieldKey('house-sm4');
		const sealed = readFieldKeys(`${national},${old}`).seal(ID_NUMBER, 'id_number');
		expect(readFieldKeys(`${old},${national}`).unseal(sealed)).toBe(ID_NUMBER);
	});

	it.each([
		['two of one name', `${old},${old}`, 'the same id'],
		['a short one', 'short:QUJD', 'must hold 32 bytes, not 3'],
		['one without a name', 'QUJD', 'must be id:base64'],
		['nothing', '', 'must be id:base64'],
	])('refuses %s, and never says the secret', (_what, text, why) => {
		expect(() => readFieldKeys(text)).toThrow(why);
	});
});
