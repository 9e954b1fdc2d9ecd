import { describe, expect, it } from 'vitest';
import { newEvidenceKey } from './evidence-key.ts';
import { fitInto } from './shrink-photo.ts';

describe('a photo', () => {
	it('is scaled to fit its longer edge and never blown up', () => {
		expect(fitInto({ width: 4000, height: 3000 }, 1600)).toEqual({ width: 1600, height: 1200 });
		expect(fitInto({ width: 1000, height: 4000 }, 1600)).toEqual({ width: 400, height: 1600 });
		expect(fitInto({ width: 800, height: 600 }, 1600)).toEqual({ width: 800, height: 600 });
		expect(fitInto({ width: 9000, height: 1 }, 1600)).toEqual({ width: 1600, height: 1 });
	});

	it('carries a random UUID of version 4', () => {
		expect(newEvidenceKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(newEvidenceKey()).not.toBe(newEvidenceKey());
		expect(newEvidenceKey(new Uint8Array(16).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
	});
});
