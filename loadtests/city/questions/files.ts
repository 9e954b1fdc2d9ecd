import { at, type Samples } from '../samples.ts';
import { type Question, query } from './question.ts';

/** Lists what is asked of one senior, and the pages of all of them. */
export function files(samples: Samples): Question[] {
	const senior = (round: number) => at(samples.seniors, round);
	const bareFile = (round: number) => ({
		text: `select s.*, h.address, h.entrance_note, h.key_place, h.lng, h.lat,
	(select json_agg(c order by c.ordinal) from contacts c where c.senior_id = s.id) as contacts,
	(select json_agg(p.phone) from household_phones p where p.household_id = h.id) as phones,
	(select json_agg(t) from (select id, number, opened_at, status from tickets where household_id = h.id order by opened_at desc limit 5) t) as tickets
from seniors s join households h on h.id = s.household_id where s.id = $1`,
		values: [senior(round).id],
	});
	const page = (area: string) => (round: number) => ({
		text: `select id, name, pinyin, born_on, living_state, ability_level from seniors
where merged_into is null and left_at is null and area_path ~>=~ $1 and area_path ~<~ $2 and replace(pinyin, ' ', '') collate "C" > $3
order by replace(pinyin, ' ', '') collate "C", id collate "C" limit 100`,
		values: [area, `${area}/`, round === 0 ? '' : ''],
	});
	const list = { limit: 100 };
	return [
		{ name: 'file of a senior', kind: 'file', who: 'city', path: (n) => `/seniors/${senior(n).id}`, bare: bareFile },
		{ name: 'record of a senior', kind: 'file', who: 'registrar', path: (n) => `/seniors/${senior(n).id}/record`, bare: bareFile },
		{ name: 'portrait of a senior', kind: 'file', who: 'registrar', path: (n) => `/seniors/${senior(n).id}/portrait`, bare: bareFile },
		{
			name: 'history of a file',
			kind: 'file',
			who: 'registrar',
			path: (n) => `/seniors/${senior(n).id}/history`,
			bare: (n) => ({ text: 'select * from senior_facts where senior_id = $1 order by seq desc limit 50', values: [senior(n).id] }),
		},
		{
			name: 'seniors of the city, first page',
			kind: 'list',
			who: 'registrar',
			path: () => `/registry/seniors${query(list)}`,
			bare: page(samples.city),
		},
		{
			name: 'seniors of a district',
			kind: 'list',
			who: 'district',
			path: () => `/registry/seniors${query(list)}`,
			bare: page(samples.district),
		},
		{ name: 'seniors of a street', kind: 'list', who: 'street', path: () => `/registry/seniors${query(list)}`, bare: page(samples.street) },
		{
			name: 'seniors of a community, asked by the city',
			kind: 'list',
			who: 'registrar',
			path: () => `/registry/seniors${query({ ...list, areaPath: samples.community })}`,
			bare: page(samples.community),
		},
	];
}
