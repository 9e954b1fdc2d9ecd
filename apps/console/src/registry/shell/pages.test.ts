import { roleSchema } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { firstPageOf, isRegistryPath, pagesOf, pathOf, placeAt } from './pages.ts';

describe('firstPageOf', () => {
	it.each([
		['administrator', 'accounts'],
		['security', 'accounts'],
		['auditor', 'trail'],
		['registrar', 'seniors'],
		['civil_affairs', 'seniors'],
	] as const)('lands a %s on %s', (role, first) => {
		expect(firstPageOf(role)).toBe(first);
	});
});

describe('pagesOf', () => {
	it('shows no page with seniors on it to whoever keeps accounts, keys or the trail', () => {
		for (const role of ['administrator', 'security', 'auditor'] as const) expect(pagesOf(role)).not.toContain('seniors');
	});

	it('gives outbound calls to those who ring', () => {
		const readers = roleSchema.options.filter((role) => pagesOf(role).includes('outreach'));
		expect(readers).toEqual(['operator', 'dispatcher', 'supervisor']);
	});

	it('gives everybody of the house a page of their own, and firms and workers none', () => {
		const without = roleSchema.options.filter((role) => !pagesOf(role).includes('me'));
		expect(without).toEqual(['provider', 'worker']);
	});
});

describe('placeAt', () => {
	it('reads back what pathOf wrote', () => {
		expect(placeAt(pathOf('seniors', 'snr_0001', 'consents'))).toEqual({ page: 'seniors', rest: ['snr_0001', 'consents'] });
	});

	it('knows no page by a wrong name', () => {
		expect(placeAt('/registry/elsewhere')).toEqual({ page: null, rest: [] });
		expect(isRegistryPath('/registrya')).toBe(false);
	});
});
