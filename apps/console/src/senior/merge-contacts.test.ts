import { type SeniorFile, seniorFileSchema } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { mergeContacts } from './merge-contacts.ts';

const contact = (id: string, ordinal: number, phone: string) => ({
	id: `ctc_${id}`,
	ordinal,
	name: id,
	relation: '女儿',
	phone,
	holdsKey: false,
});

const senior = (contacts: SeniorFile['contacts']): SeniorFile =>
	seniorFileSchema.parse({
		id: 'snr_0001',
		name: '王德福',
		sex: 'male',
		bornOn: '1947-01-01',
		age: 79,
		livingState: '',
		abilityLevel: '',
		hearing: '',
		dialect: '',
		diseases: [],
		allergies: [],
		medicines: [],
		wishes: [],
		areaPath: '37',
		areaName: '',
		address: '',
		entranceNote: '',
		keyPlace: '',
		door: { lng: 122, lat: 37 },
		phones: [],
		contacts,
		household: [],
		recentTickets: [],
	});

describe('mergeContacts', () => {
	it('calls everybody once, first contacts first', () => {
		const husband = senior([contact('son1', 1, '+1'), contact('neighbour', 2, '+3')]);
		const wife = senior([contact('daughter', 1, '+2'), contact('son2', 2, '+1')]);
		expect(mergeContacts([husband, wife]).map(({ id, ordinal }) => [id, ordinal])).toEqual([
			['ctc_son1', 1],
			['ctc_daughter', 2],
			['ctc_neighbour', 3],
		]);
	});

	it('is empty when nobody is on file', () => {
		expect(mergeContacts([])).toEqual([]);
	});
});
