import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Door, openDoor } from '../testing/door.ts';

let door: Door;
beforeAll(async () => {
	door = await openDoor();
});
afterAll(() => door.close());

const ANKANG = { id: 'prv_ankang', name: '安康护理站' };

describe('the names to choose from', () => {
	it('are found by a part of the name of a worker or a firm, and nothing but names is told', async () => {
		const lin = await door.as('lin');
		expect((await lin.get(`/api/names/workers?query=${encodeURIComponent('陈')}`)).json()).toEqual([
			{ id: 'wrk_chenmei', name: '陈美', provider: ANKANG },
		]);
		const ofFirm = (await lin.get(`/api/names/workers?query=${encodeURIComponent('安康')}`)).json();
		expect(ofFirm.map(({ provider }: { provider: object }) => provider)).toEqual([ANKANG, ANKANG, ANKANG]);
		expect((await lin.get(`/api/names/providers?query=${encodeURIComponent('安康')}`)).json()).toEqual([{ ...ANKANG, status: 'active' }]);
	});

	it('take signs of a pattern as letters', async () => {
		const lin = await door.as('lin');
		expect((await lin.get('/api/names/workers?query=%25')).json()).toEqual([]);
		expect((await lin.get('/api/names/providers?query=_')).json()).toEqual([]);
	});

	it('are given to an administrator too, one by its id or those of one firm', async () => {
		const admin = await door.as('admin');
		expect((await admin.get('/api/names/providers?id=prv_ankang')).json()).toEqual([{ ...ANKANG, status: 'active' }]);
		expect((await admin.get('/api/names/workers?id=wrk_chenmei')).json()).toMatchObject([{ name: '陈美' }]);
		const others = (await admin.get('/api/names/workers?providerId=prv_haigang')).json();
		expect(others.map(({ provider }: { provider: { id: string } }) => provider.id)).toEqual(['prv_haigang', 'prv_haigang']);
	});

	it('say of an id that nobody has nothing, and of a firm alone nothing about another', async () => {
		const admin = await door.as('admin');
		expect((await admin.get('/api/names/workers?id=wrk_0000unknown')).json()).toEqual([]);
		expect((await admin.get('/api/names/workers?id=wrk_chenmei&providerId=prv_haigang')).json()).toEqual([]);
	});
});
