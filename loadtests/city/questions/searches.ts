import { at, type Samples, type WantedSenior } from '../samples.ts';
import { type Question, query, type Who } from './question.ts';

const FOUND = 20;

/** What somebody types, and where the bare question looks for it. `$1` is what was typed, `$2` the area, `$3` behind the area. */
interface Way {
	readonly name: string;
	readonly typed: (senior: WantedSenior) => string;
	readonly bare: (senior: WantedSenior) => { where: string; value: string };
}

const compact = (pinyin: string): string => pinyin.replaceAll(' ', '');
const place = (address: string): string => address.split(' ').slice(0, 2).join(' ');

const WAYS: readonly Way[] = [
	{ name: 'full name', typed: (s) => s.name, bare: (s) => ({ where: `s.name collate "C" = $1`, value: s.name }) },
	{
		name: 'family name alone',
		typed: (s) => s.name.slice(0, 1),
		bare: (s) => ({ where: `s.name collate "C" like $1`, value: `${s.name.slice(0, 1)}%` }),
	},
	{
		name: 'given name alone',
		typed: (s) => s.name.slice(1),
		bare: (s) => ({ where: `substr(s.name, 2) collate "C" = $1`, value: s.name.slice(1) }),
	},
	{
		name: 'pinyin',
		typed: (s) => s.pinyin,
		bare: (s) => ({ where: `replace(s.pinyin, ' ', '') collate "C" = $1`, value: compact(s.pinyin) }),
	},
	{
		name: 'beginning of the pinyin',
		typed: (s) => compact(s.pinyin).slice(0, 4),
		bare: (s) => ({ where: `replace(s.pinyin, ' ', '') collate "C" like $1`, value: `${compact(s.pinyin).slice(0, 4)}%` }),
	},
	{ name: 'first letters', typed: (s) => s.initials, bare: (s) => ({ where: `s.initials collate "C" = $1`, value: s.initials }) },
	{
		name: 'last four digits of the phone',
		typed: (s) => s.phone.slice(-4),
		bare: (s) => ({
			where: `s.household_id in (select household_id from household_phones where reverse(phone) collate "C" like $1)`,
			value: `${[...s.phone.slice(-4)].reverse().join('')}%`,
		}),
	},
	{
		name: 'whole phone',
		typed: (s) => s.phone.replace('+86', ''),
		bare: (s) => ({ where: 's.household_id = (select household_id from household_phones where phone = $1)', value: s.phone }),
	},
	{
		name: 'address',
		typed: (s) => place(s.address),
		bare: (s) => ({
			where: `s.household_id in (select id from households where pairs_of(address) @> pairs_of($1) and search_form(address) like '%' || search_form($1) || '%')`,
			value: place(s.address),
		}),
	},
	{ name: 'card number', typed: (s) => s.cardNumber, bare: (s) => ({ where: `s.card_number collate "C" = $1`, value: s.cardNumber }) },
	{ name: 'nobody of that name', typed: () => '欧阳寻不到', bare: () => ({ where: `s.name collate "C" = $1`, value: '欧阳寻不到' }) },
];

function ask(way: Way, eyes: { who: Who; where: string; area: string; seniors: readonly WantedSenior[] }, route: string): Question {
	return {
		name: `${route} ${way.name}, ${eyes.where}`,
		kind: 'search',
		who: eyes.who,
		path: (round) => `${route}${query({ query: way.typed(at(eyes.seniors, round)) })}`,
		bare(round) {
			const { where, value } = way.bare(at(eyes.seniors, round));
			return {
				text: `select s.id, s.name, s.born_on, h.address from seniors s join households h on h.id = s.household_id
where ${where} and s.merged_into is null and s.left_at is null and s.area_path ~>=~ $2 and s.area_path ~<~ $3 limit ${FOUND}`,
				values: [value, eyes.area, `${eyes.area}/`],
			};
		},
	};
}

/** Lists every way to look for a senior, asked by the call centre and by an office that sees one street. */
export function searches(samples: Samples): Question[] {
	const city = { who: 'city', where: 'city', area: samples.city, seniors: samples.seniors } as const;
	const street = { who: 'street', where: 'street', area: samples.street, seniors: samples.neighbours } as const;
	const community = { who: 'community', where: 'community', area: samples.community, seniors: samples.neighbours } as const;
	// Frequent words in a small place are the hardest: most of what an index finds lies elsewhere.
	const frequent = WAYS.filter(({ name }) => /alone|beginning|letters|four/.test(name));
	return [
		...WAYS.flatMap((way) => [ask(way, city, '/seniors'), ask(way, street, '/registry/seniors')]),
		...frequent.map((way) => ask(way, community, '/registry/seniors')),
	];
}
