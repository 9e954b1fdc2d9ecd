import { expect, it } from 'vitest';
import { readConfig } from './config.ts';

it('a pool of numbers in between needs an account', () => {
	const whole = { UNWALLED_AXB_POOL: 'FC1', UNWALLED_AXB_KEY_ID: 'LTAI', UNWALLED_AXB_SECRET: 'a-secret-of-sixteen' };
	expect(readConfig(whole).UNWALLED_AXB_POOL).toBe('FC1');
	expect(readConfig({}).UNWALLED_AXB_POOL).toBeUndefined();
	expect(() => readConfig({ UNWALLED_AXB_POOL: 'FC1' })).toThrow(
		/UNWALLED_AXB_KEY_ID: masking_service_incomplete[\s\S]*UNWALLED_AXB_SECRET/,
	);
});
