import { expect, it } from 'vitest';
import { DIRECTION_RULES } from './direction-rules.ts';
import { FORBIDDEN, selfTest } from './directions-self-test.ts';

it('refuses every forbidden import and no other', () => {
	expect(selfTest()).toEqual([]);
});

it('has a forbidden import for every rule', () => {
	const tried = new Set(FORBIDDEN.map(([, , rule]) => rule));
	expect(DIRECTION_RULES.filter((rule) => !tried.has(rule.name))).toEqual([]);
});
