import { expect, it } from 'vitest';
import { explainWriteFailure, Refusal } from './refusal.ts';

const failure = (code: string) => Object.assign(new Error(code), { code });

it.each([
	['ENOSPC', /disk that holds \/house is full: free some space/],
	['EROFS', /read-only disk: make it writable/],
	['ENOENT', /read-only disk: make it writable/],
	['EACCES', /may not write to \/house: give it the right to/],
	['ENOTDIR', /is not a folder/],
])('explains %s by what to do', (code, sentence) => {
	const explained = explainWriteFailure(failure(code), '/house');
	expect(explained).toBeInstanceOf(Refusal);
	expect(explained).toMatchObject({ message: expect.stringMatching(sentence) });
});

it('leaves a mistake of ours as it is', () => {
	const mistake = new TypeError('x is not a function');
	expect(explainWriteFailure(mistake, '/house')).toBe(mistake);
});
