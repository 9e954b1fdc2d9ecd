import type { RingWish } from '@unwalled/contracts';
import { dayInChina } from '../rules.ts';

/** Where a value of a file comes from. */
export interface FactOrigin {
	readonly source: string;
	readonly recordedAt: Date;
	readonly validUntil: string | null;
}

/** What the portrait of a senior is drawn from. */
export interface PortraitFacts {
	/** Field → its value as text, or several of them. */
	readonly values: Readonly<Record<string, string | readonly string[]>>;
	readonly origins: ReadonlyMap<string, FactOrigin>;
	readonly age: number;
	readonly ringWishes: readonly RingWish[];
	readonly contacts: readonly { readonly name: string; readonly holdsKey: boolean; readonly toldOfAlarms: boolean }[];
	readonly barredWorkers: number;
	readonly covered: boolean;
	readonly consents: readonly string[];
	readonly now: Date;
}

/** One statement about a senior with everything that it rests on. */
export interface Tag {
	readonly code: string;
	readonly facts: readonly TagFact[];
}

/** One fact under a tag, with its age. */
export interface TagFact {
	readonly field: string;
	readonly value: string;
	readonly source: string | null;
	readonly recordedAt: Date | null;
	readonly ageDays: number | null;
	/** Too old to be relied on, or past its last day. */
	readonly stale: boolean;
}

const DAY_MS = 86_400_000;
// Health and home change within a year; a yearly visit re-checks them (FIELD §1.4).
const STALE_DAYS = 365;

/** Tags that a value gives by what is written in it: field, pattern, code. */
const WRITTEN: readonly (readonly [code: string, field: string, pattern: RegExp])[] = [
	['lives_alone', 'livingState', /独居/],
	['alone_by_day', 'livingState', /独自在家/],
	['empty_nest', 'livingState', /空巢/],
	['left_behind', 'livingState', /留守/],
	['severely_disabled', 'abilityLevel', /重度失能|完全失能/],
	['moderately_disabled', 'abilityLevel', /中度失能/],
	['mildly_disabled', 'abilityLevel', /轻度失能/],
	['hears_badly', 'hearing', /听力下降|听不见|耳聋|失聪/],
	['heart_disease', 'diseases', /冠心病|心衰|心梗|心脏|房颤/],
	['stroke', 'diseases', /中风|脑梗|脑出血|偏瘫/],
	['dementia', 'diseases', /痴呆|失智|阿尔茨海默|认知障碍/],
	['diabetes', 'diseases', /糖尿病/],
	['has_fallen', 'diseases', /跌倒|摔/],
	['allergic', 'allergies', /./],
	['takes_medicines', 'medicines', /./],
];

const linesOf = (value: string | readonly string[] | undefined): readonly string[] =>
	value === undefined ? [] : typeof value === 'string' ? (value === '' ? [] : [value]) : value;

/**
 * Draws the portrait: each tag with the facts it rests on. There is no score, nothing is decided by it, and a tag without
 * a fact does not exist; a lack (`no_contact`) rests on the list that is empty.
 */
export function drawPortrait(about: PortraitFacts): Tag[] {
	const fact = (field: string, value: string): TagFact => {
		const origin = about.origins.get(field);
		const ageDays = origin ? Math.floor((about.now.getTime() - origin.recordedAt.getTime()) / DAY_MS) : null;
		const over = origin?.validUntil != null && dayInChina(about.now) > origin.validUntil;
		return {
			field,
			value,
			source: origin?.source ?? null,
			recordedAt: origin?.recordedAt ?? null,
			ageDays,
			stale: over || (field !== 'bornOn' && ageDays !== null && ageDays > STALE_DAYS),
		};
	};
	const tags: Tag[] = [];
	const add = (code: string, facts: readonly TagFact[]): void => {
		if (facts.length > 0) tags.push({ code, facts });
	};
	const bornOn = linesOf(about.values.bornOn)[0] ?? '';
	if (about.age >= 90) add('aged_90', [fact('bornOn', bornOn)]);
	else if (about.age >= 80) add('aged_80', [fact('bornOn', bornOn)]);
	for (const [code, field, pattern] of WRITTEN) {
		const lines = linesOf(about.values[field]).filter((line) => pattern.test(line));
		add(
			code,
			lines.map((line) => fact(field, line)),
		);
	}
	for (const wish of about.ringWishes) if (wish.kind !== 'text') add(wish.kind, [fact('wishes', wishText(wish))]);
	if (about.contacts.length === 0) add('no_contact', [fact('contacts', '0')]);
	else if (!about.contacts.some(({ toldOfAlarms }) => toldOfAlarms))
		add('nobody_is_told', [fact('contacts', String(about.contacts.length))]);
	const keyHolders = about.contacts.filter(({ holdsKey }) => holdsKey).map(({ name }) => fact('contacts', name));
	add('key_outside', keyHolders);
	if (about.barredWorkers > 0) add('bars_workers', [fact('barredWorkers', String(about.barredWorkers))]);
	add(about.covered ? 'covered' : 'not_covered', [fact('devices', about.covered ? '1' : '0')]);
	if (!about.consents.includes('health_sharing')) add('health_not_shared', [fact('consents', about.consents.join(' '))]);
	return tags;
}

function wishText(wish: RingWish): string {
	return wish.kind === 'quiet_hours' ? `${wish.from}–${wish.to} ${wish.note}`.trim() : wish.note;
}
