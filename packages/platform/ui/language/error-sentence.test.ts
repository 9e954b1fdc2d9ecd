import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import { errorSentence } from './error-sentence.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

const refused = (facts: Record<string, unknown>) => new ApiError({ code: 'refused', message: 'no', facts, status: 409 });

describe('errorSentence', () => {
	it('names the status that refused', () => {
		expect(errorSentence(refused({ status: 'closed' }), zh)).toBe('现在是「已关闭」，不能这样做。');
	});

	it('speaks of the call when the refusal is about a call', () => {
		expect(errorSentence(refused({ status: 'completed', line: 'wrapping_up' }), en)).toBe('It is “Ended” now, so this cannot be done.');
	});

	it('names who was first', () => {
		expect(errorSentence(refused({ line: 'connected', by: '孙海燕' }), zh)).toBe('孙海燕已经接了。');
	});

	it('names what is missing', () => {
		expect(errorSentence(refused({ missing: ['seniorId', 'serviceItemCode'] }), zh)).toBe('请先填写：是谁、服务项目。');
		expect(errorSentence(refused({ field: 'priorityReason' }), en)).toBe('Fill in first: the reason for lowering.');
	});

	it('names who changed it meanwhile', () => {
		const stale = new ApiError({ code: 'stale_version', message: 'no', facts: { by: '周立伟' }, status: 409 });
		expect(errorSentence(stale, en)).toBe('周立伟 changed it meanwhile. It was loaded again; look once more.');
	});

	it('has a sentence when the server gave no facts', () => {
		expect(errorSentence(refused({}), zh)).toBe(zh.errors.refused);
	});

	it('says how long to wait', () => {
		const many = new ApiError({ code: 'too_many', message: 'no', facts: { retryAfterS: 12.3 }, status: 429 });
		expect(errorSentence(many, en)).toBe('Too many attempts. Try again in 13 s.');
	});
});
