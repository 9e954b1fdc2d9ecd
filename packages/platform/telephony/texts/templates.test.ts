import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type TextWords, writeText } from './templates.ts';

it('is what people read, with key and parameters for a gateway that knows templates only', () => {
	expect(writeText({ key: 'alarm_family', params: { senior: '李桂兰', ticket: '17' } })).toEqual({
		templateKey: 'alarm_family',
		params: { senior: '李桂兰', ticket: '17' },
		body: '【无墙养老】李桂兰刚刚按下紧急呼叫（工单17），坐席正在处理。能去看看请先去，有情况请拨12349。',
	});
});

it('does not compile without one of its parameters, or with one of another template', () => {
	// @ts-expect-error the ticket is missing
	const missing: TextWords = { key: 'alarm_family', params: { senior: '李桂兰' } };
	// @ts-expect-error the place is another template's
	const strange: TextWords = { key: 'alarm_family', params: { senior: '李桂兰', place: '新威路' } };
	expect([missing.key, strange.key]).toEqual(['alarm_family', 'alarm_family']);
});

it('cuts what a gateway would refuse, by letters and not in the middle of one', () => {
	const { params } = writeText({ key: 'alarm_place', params: { place: '🏠'.repeat(80), ticket: '1' } });
	expect(params.place).toBe(`${'🏠'.repeat(59)}…`);
});

it('says what was filled in and nothing of what it means: braces and dollars in a name stay as they are', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 10 }), (senior) => {
			const { body } = writeText({ key: 'alarm_family', params: { senior, ticket: '{senior}$&' } });
			expect(body).toContain(`【无墙养老】${senior}刚刚`);
			expect(body).toContain('工单{senior}$&');
		}),
	);
});
