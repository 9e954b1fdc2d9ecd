import { type ResponderView, responderBody, responderViewSchema } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { emptyDraft, faultOf, groupByDuty, inputOf, inputOfView } from './responder-draft.ts';

const draft = { ...emptyDraft('37.10', '值班'), name: ' 毕夜 ', phone: '0631 5200000' };

const responder = (more: Partial<ResponderView> = {}): ResponderView =>
	responderViewSchema.parse({
		id: 'rsp_0001',
		duty: 'supervisor',
		rota: null,
		areaPath: '37.10',
		areaName: '环翠区',
		name: '宋班长',
		phone: '+866315200001',
		ordinal: 1,
		from: null,
		until: null,
		onDuty: true,
		...more,
	});

describe('faultOf', () => {
	it('names the first thing that is missing', () => {
		expect(faultOf(draft)).toBeNull();
		expect(faultOf({ ...draft, name: ' ' })).toBe('nameNeeded');
		expect(faultOf({ ...draft, phone: '' })).toBe('phoneNeeded');
		expect(faultOf({ ...draft, rota: '' })).toBe('rotaNeeded');
		expect(faultOf({ ...draft, duty: 'officer', rota: '' })).toBeNull();
	});

	it('refuses a duty that ends before it begins', () => {
		expect(faultOf({ ...draft, from: '2026-03-01T20:00', until: '2026-03-01T08:00' })).toBe('endNeeded');
	});
});

describe('inputOf', () => {
	it('gives what the server takes', () => {
		const input = inputOf({ ...draft, from: '2026-03-01T20:00' });
		expect(input).toMatchObject({ name: '毕夜', rota: '值班', ordinal: 1 });
		expect(responderBody.safeParse(input).success).toBe(true);
		expect(inputOf({ ...draft, duty: 'officer' })).not.toHaveProperty('rota');
	});
});

describe('inputOfView', () => {
	it('puts somebody back exactly as before', () => {
		const until = '2026-03-02T00:00:00.000Z';
		const night = responder({ duty: 'rota', rota: '夜班', until, ordinal: 3 });
		expect(inputOfView(night)).toEqual({
			duty: 'rota',
			rota: '夜班',
			areaPath: '37.10',
			name: '宋班长',
			phone: '+866315200001',
			ordinal: 3,
			until,
		});
		expect(responderBody.safeParse(inputOfView(responder())).success).toBe(true);
	});
});

describe('groupByDuty', () => {
	it('shows also a duty that nobody has', () => {
		const groups = groupByDuty([responder()]).map(({ duty, responders }) => [duty, responders.length]);
		expect(groups).toEqual([
			['rota', 0],
			['officer', 0],
			['neighbour', 0],
			['supervisor', 1],
		]);
	});
});
