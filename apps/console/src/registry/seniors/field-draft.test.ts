import { describe, expect, it } from 'vitest';
import { changedFields, type FieldDraft, fieldsSaid } from './field-draft.ts';

const before: FieldDraft = {
	name: '李桂兰',
	pinyin: 'li gui lan',
	sex: 'female',
	bornOn: '1944-03-02',
	idNumber: '',
	cardNumber: 'WH-001',
	livingState: '独居',
	abilityLevel: '能力完好',
	hearing: '重度下降',
	dialect: '胶东话',
	faith: '',
	gp: '',
	diseases: ['高血压'],
	allergies: ['青霉素'],
	medicines: [],
	wishes: [{ kind: 'quiet_hours', from: '12:00', to: '15:30', note: '午睡' }],
};
const said = { source: 'family' as const };

describe('fieldsSaid', () => {
	it('sends only what was changed, with who said it', () => {
		const after = { ...before, hearing: '中度下降', diseases: ['高血压', '糖尿病'] };
		expect(fieldsSaid(before, after, { ...said, validUntil: '2027-01-01' })).toEqual([
			{ field: 'hearing', value: '中度下降', source: 'family', validUntil: '2027-01-01' },
			{ field: 'diseases', value: ['高血压', '糖尿病'], source: 'family', validUntil: '2027-01-01' },
		]);
	});

	it('sends nothing for a blank typed behind a name', () => {
		expect(fieldsSaid(before, { ...before, name: '李桂兰 ' }, said)).toEqual([]);
	});

	it('leaves the id number alone while its field is empty, and takes a card away when its field was emptied', () => {
		expect(fieldsSaid(before, { ...before, cardNumber: '' }, said)).toEqual([
			{ field: 'cardNumber', value: null, source: 'family', validUntil: null },
		]);
	});
});

describe('changedFields', () => {
	it('sees a wish whose hour moved', () => {
		const later = { ...before, wishes: [{ kind: 'quiet_hours' as const, from: '13:00', to: '15:30', note: '午睡' }] };
		expect(changedFields(before, later)).toEqual(['wishes']);
	});
});
