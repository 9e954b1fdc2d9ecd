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

	it('says what must come first on a silent call', () => {
		expect(errorSentence(refused({ field: 'outcome', allowed: ['visited'] }), zh)).toBe('请先填写：结果，老人怎么样了。');
		expect(errorSentence(refused({ field: 'ambulance', ambulance: 'asked' }), zh)).toBe(zh.ambulanceOpen);
		expect(errorSentence(refused({ needs: 'second_operator' }), en)).toBe(en.secondOperator);
	});

	it('says where the question of the ambulance stands when somebody was faster', () => {
		expect(errorSentence(refused({ ambulance: 'sent', expected: 'asked' }), zh)).toBe('120 的事已有变化：已叫 120。');
		expect(errorSentence(refused({ ambulance: null, expected: 'asked' }), en)).toBe(
			'The question of the ambulance has moved on: a voice was heard, nothing is left to decide.',
		);
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
