import type { Samples } from '../samples.ts';
import { type Question, query, type Who } from './question.ts';

// Sums over all people below, straight from their files: what the tallies must be faster than.
const TALLY = `select a.path, count(s.id), count(*) filter (where s.living_state like '%独居%'), count(*) filter (where s.covered),
	count(*) filter (where s.born_on <= current_date - interval '80 years')
from areas a left join seniors s on s.merged_into is null and s.left_at is null
	and (s.area_path ~>=~ a.path and s.area_path ~<~ (a.path || '/'))
where a.parent_code = $1 group by a.path order by a.path limit 100`;

const codeOf = (path: string): string => path.split('.').at(-1) ?? '';

/** Lists the roll-ups: children of an area with their seniors, at every level. */
export function areas(samples: Samples): Question[] {
	const below = (name: string, who: Who, path: string): Question => ({
		name: `children of ${name} with tallies`,
		kind: 'roll-up',
		who,
		path: () => `/areas${query({ below: path })}`,
		bare: () => ({ text: TALLY, values: [codeOf(path)] }),
	});
	const coverage = (name: string, who: Who, path: string): Question => ({
		name: `coverage by devices, ${name}`,
		kind: 'roll-up',
		who,
		path: () => `/devices/coverage${query({ areaPath: path })}`,
		bare: () => ({
			text: `select status, covered, count(*) from devices where area_path ~>=~ $1 and area_path ~<~ ($1 || '/') group by 1, 2`,
			values: [path],
		}),
	});
	return [
		below('the city', 'city', samples.city),
		below('a district', 'city', samples.district),
		below('a street', 'city', samples.street),
		below('a street, by its own office', 'street', samples.street),
		coverage('city', 'registrar', samples.city),
		coverage('district', 'district', samples.district),
		coverage('street', 'street', samples.street),
	];
}
