import { describe, expect, it } from 'vitest';
import { areasWithin } from './areas.ts';

const area = (areaPath: string) => ({ areaPath, areaName: areaPath });

describe('areasWithin', () => {
	it('gives the own area and what lies within it, each once', () => {
		const named = ['37.10.2', '37.10.1', '37.10.2', '37', '37.100', ''].map(area);
		expect(areasWithin(area('37.10'), named).map(({ areaPath }) => areaPath)).toEqual(['37.10', '37.10.1', '37.10.2']);
	});
});
