import { describe, expect, it } from 'vitest';
import { drawPortrait, type PortraitFacts } from './portrait.ts';

const now = new Date('2026-11-22T04:00:00Z');
const about: PortraitFacts = {
	values: {
		bornOn: '1944-03-08',
		livingState: '留守，独居',
		abilityLevel: '轻度失能',
		hearing: '重度听力下降',
		diseases: ['高血压', '冠心病', '三周前跌倒过'],
		allergies: ['青霉素'],
		medicines: [],
	},
	origins: new Map([
		['livingState', { source: 'community', recordedAt: new Date('2026-11-12T04:00:00Z'), validUntil: null }],
		['diseases', { source: 'hospital', recordedAt: new Date('2024-01-01T00:00:00Z'), validUntil: null }],
		['abilityLevel', { source: 'assessment', recordedAt: new Date('2026-10-01T00:00:00Z'), validUntil: '2026-11-21' }],
	]),
	age: 82,
	ringWishes: [{ kind: 'quiet_hours', from: '13:00', to: '15:00', note: '' }],
	contacts: [{ name: '陈芳', holdsKey: true, toldOfAlarms: true }],
	barredWorkers: 0,
	covered: true,
	consents: ['health_sharing'],
	now,
};
const codes = (facts: PortraitFacts) => drawPortrait(facts).map(({ code }) => code);

describe('the portrait', () => {
	it('says what the file says', () => {
		expect(codes(about).sort()).toEqual(
			[
				'aged_80',
				'lives_alone',
				'left_behind',
				'mildly_disabled',
				'hears_badly',
				'heart_disease',
				'has_fallen',
				'allergic',
				'quiet_hours',
				'key_outside',
				'covered',
			].sort(),
		);
	});

	it('shows under each tag the words that it rests on, where they come from and how old they are', () => {
		const tags = new Map(drawPortrait(about).map((tag) => [tag.code, tag.facts]));
		expect(tags.get('lives_alone')).toEqual([
			{
				field: 'livingState',
				value: '留守，独居',
				source: 'community',
				recordedAt: new Date('2026-11-12T04:00:00Z'),
				ageDays: 10,
				stale: false,
			},
		]);
		expect(tags.get('heart_disease')).toMatchObject([{ value: '冠心病', source: 'hospital', stale: true }]);
		expect(tags.get('mildly_disabled')).toMatchObject([{ stale: true }]);
		expect(tags.get('hears_badly')).toMatchObject([{ source: null, ageDays: null, stale: false }]);
	});

	it('has no tag without a fact, and no score', () => {
		for (const tag of drawPortrait(about)) {
			expect(tag.facts.length).toBeGreaterThan(0);
			expect(Object.keys(tag).sort()).toEqual(['code', 'facts']);
		}
	});

	it('says what is missing', () => {
		const alone = { ...about, contacts: [], consents: [], covered: false, barredWorkers: 2 };
		expect(codes(alone)).toEqual(expect.arrayContaining(['no_contact', 'health_not_shared', 'not_covered', 'bars_workers']));
		const untold = { ...about, contacts: [{ name: '陈刚', holdsKey: false, toldOfAlarms: false }] };
		expect(codes(untold)).toContain('nobody_is_told');
	});

	it('draws nothing from empty fields', () => {
		const empty = { ...about, values: { bornOn: '1980-01-01' }, age: 46, ringWishes: [] };
		expect(codes(empty)).toEqual(['key_outside', 'covered']);
	});
});
