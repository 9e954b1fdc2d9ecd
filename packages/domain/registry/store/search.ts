import type { SeniorState } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { type SQL, sql } from 'drizzle-orm';
import { pairsOf, readWords, type SearchWords } from '../engine/search-words.ts';
import { literalPattern } from '../rules.ts';

/** Where and how many. */
interface Wanted {
	/** At or below it; everywhere when empty. */
	readonly areaPath: string;
	readonly state: SeniorState;
	readonly limit: number;
}

interface SearchFor {
	readonly query: string;
	readonly areaPath: string;
	readonly limit: number;
	readonly state?: SeniorState;
	/** Gives the index of an id number under every key; without it nobody is found by id number. */
	readonly indexesOf?: (idNumber: string) => readonly string[];
}

const PINYIN = sql`replace(s.pinyin, ' ', '') collate "C"`;
// Enough to find twenty of an area among the doors of a long street.
const DOORS_PER_FOUND = 3;

// A range and not a pattern: every path below sorts between the area and the next character after the dot.
const inArea = (areaPath: string, table = sql`s`): SQL =>
	areaPath === '' ? sql`true` : sql`${table}.area_path ~>=~ ${areaPath} and ${table}.area_path ~<~ ${`${areaPath}/`}`;

const STATES: Readonly<Record<SeniorState, SQL>> = {
	current: sql`s.merged_into is null and s.left_at is null`,
	left: sql`s.merged_into is null and s.left_at is not null`,
	all: sql`s.merged_into is null`,
};

const startsWith = (key: SQL, words: string): SQL => sql`${key} like ${`${literalPattern(words)}%`}`;

/** Finds those of one index, in its order, so that the first ones of a frequent name cost no more than of a rare one. */
function byKey(rank: number, key: SQL, words: string, wanted: Wanted): SQL {
	return sql`(select s.id, ${rank}::int as rank, ${key} as key from seniors s
  where ${startsWith(key, words)} and ${STATES[wanted.state]} and ${inArea(wanted.areaPath)}
  order by ${key}, s.id collate "C" limit ${wanted.limit})`;
}

function byPhone(tail: string, wanted: Wanted): SQL {
	const reversed = [...tail].reverse().join('');
	return sql`(select s.id, 6 as rank, p.phone as key from household_phones p
  join seniors s on s.household_id = p.household_id and (p.senior_id is null or p.senior_id = s.id)
  where ${startsWith(sql`reverse(p.phone) collate "C"`, reversed)} and ${STATES[wanted.state]} and ${inArea(wanted.areaPath)}
  limit ${wanted.limit * DOORS_PER_FOUND})`;
}

function byAddress(part: string, wanted: Wanted): SQL {
	return sql`(select s.id, 7 as rank, h.address as key from households h join seniors s on s.household_id = h.id
  where pairs_of(h.address) @> ${sql.param(pairsOf(part))}::text[] and search_form(h.address) like ${`%${literalPattern(part)}%`}
  and ${STATES[wanted.state]} and ${inArea(wanted.areaPath)} and ${inArea(wanted.areaPath, sql`h`)}
  limit ${wanted.limit * DOORS_PER_FOUND})`;
}

function branchesOf(words: SearchWords, indexes: readonly string[], wanted: Wanted): SQL[] {
	const { name, pinyin, card, phoneTail, address } = words;
	const branches: SQL[] = [];
	if (indexes.length > 0)
		branches.push(sql`(select s.id, 0 as rank, '' as key from seniors s
  where s.id_number_index = any(${sql.param([...indexes])}::text[]) and ${STATES[wanted.state]} and ${inArea(wanted.areaPath)})`);
	if (name) {
		branches.push(byKey(1, sql`s.name collate "C"`, name, wanted));
		branches.push(byKey(2, sql`substr(s.name, 2) collate "C"`, name, wanted));
	}
	if (pinyin) {
		branches.push(byKey(1, PINYIN, pinyin, wanted));
		branches.push(byKey(3, sql`replace(substr(s.pinyin, strpos(s.pinyin, ' ') + 1), ' ', '') collate "C"`, pinyin, wanted));
		branches.push(byKey(2, sql`s.initials collate "C"`, pinyin, wanted));
	}
	if (card) branches.push(byKey(4, sql`s.card_number collate "C"`, card, wanted));
	if (phoneTail) branches.push(byPhone(phoneTail, wanted));
	if (address) branches.push(byAddress(address, wanted));
	return branches;
}

/**
 * Finds seniors by name, pinyin, first letters, the end of a telephone number, card, id number or a part of the address; the
 * best fitting first. Runs on the house's own connection: row-level security would forbid the indexes to patterns, so that
 * whoever asks reads the rows behind these ids through their own eyes.
 */
export async function searchSeniors(query: Sql, search: SearchFor): Promise<string[]> {
	const wanted: Wanted = { areaPath: search.areaPath, state: search.state ?? 'current', limit: search.limit };
	const words = readWords(search.query);
	if (!words) return (await listSeniorIds(query, { ...wanted, after: null })).map(({ id }) => id);
	const branches = branchesOf(words, words.idNumber ? (search.indexesOf?.(words.idNumber) ?? []) : [], wanted);
	if (branches.length === 0) return [];
	const { rows } = await query.execute<{ id: string }>(sql`
select id from (${sql.join(branches, sql` union all `)}) found group by id
order by min(rank), min(key collate "C"), id collate "C" limit ${wanted.limit}`);
	return rows.map(({ id }) => id);
}

/** Where a page of the list ended. */
export interface ListPlace {
	readonly pinyin: string;
	readonly id: string;
}

/** Lists seniors of an area in the order of their names. */
export async function listSeniorIds(query: Sql, wanted: Wanted & { after: ListPlace | null }): Promise<(ListPlace & { id: string })[]> {
	const { after } = wanted;
	const beyond = after ? sql`and (${PINYIN}, s.id collate "C") > (${after.pinyin}, ${after.id})` : sql``;
	const here = sql`${STATES[wanted.state]} and ${inArea(wanted.areaPath)}`;
	// A few thousand people are sorted in milliseconds. Left to itself the planner may walk all names of the city to find them.
	const from = isStreetOrBelow(wanted.areaPath)
		? sql`(select s.id, s.pinyin from seniors s where ${here} offset 0) s where true`
		: sql`seniors s where ${here}`;
	const { rows } = await query.execute<{ id: string; pinyin: string }>(sql`
select s.id, ${PINYIN} as pinyin from ${from} ${beyond}
order by ${PINYIN}, s.id collate "C" limit ${wanted.limit}`);
	return rows;
}

/** Official codes end with six zeros down to the district. */
const isStreetOrBelow = (areaPath: string): boolean => areaPath !== '' && !areaPath.endsWith('000000');
