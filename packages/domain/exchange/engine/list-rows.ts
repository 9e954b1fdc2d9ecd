import { type ItemUnit, type Mapping, skillCodes } from '@unwalled/contracts';
import type { Field, Remark } from '../model.ts';
import { compact, listed } from './cell.ts';
import { areaFields, catalogueFields } from './list-fields.ts';
import { type FileRow, RowReader } from './row-reader.ts';

/** An area as a row brings it. */
export interface AreaRow {
	readonly line: number;
	readonly code: string;
	readonly name: string;
}

/** One standard of one item, as a row brings it. */
export interface CatalogueRow {
	readonly line: number;
	readonly code: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly category: string;
	readonly skill: string;
	readonly unit: ItemUnit;
	readonly durationMin: number;
	readonly priceCents: number;
	readonly eligibleGroups: readonly string[];
	readonly requiredEvidence: readonly 'photo'[];
	readonly activeFrom: string;
	readonly activeUntil: null;
	readonly areaPath: string;
	readonly validFrom: null;
	readonly standardCode: string;
	readonly standardTitleZh: string;
	readonly standardTitleEn: string;
	readonly standardText: string;
	readonly standardEvidence: readonly 'photo'[];
}

interface Looked<Row> {
	readonly line: number;
	readonly row: Row | null;
	readonly remarks: readonly Remark[];
}

const byName = (fields: readonly Field[]): ReadonlyMap<string, Field> => new Map(fields.map((field) => [field.name, field]));
const areaNames = byName(areaFields);
const catalogueNames = byName(catalogueFields);

const CODE = 40;
const NAME = 60;
const TITLE = 200;
const TEXT = 4_000;
const CENTS = 100;
const MOST_MINUTES = 24 * 60;
const MOST_CENTS = 100_000_000;
// Lists do not say since when an item is offered; one day for all keeps a second import from changing anything.
const ALWAYS = '2000-01-01';

/** Reads one row of a list of areas. */
export function checkAreaRow(row: FileRow, mapping: Mapping): Looked<AreaRow> {
	const reader = new RowReader(row, mapping, areaNames);
	const code = compact(reader.text('code', CODE));
	const name = reader.text('name', NAME);
	if (code && !/^[1-9]\d{11}$/.test(code)) reader.fault('code', 'code_invalid');
	return { line: row.line, remarks: reader.remarks, row: reader.isGood ? { line: row.line, code, name } : null };
}

// What bureaus call the skills of workers; the codes are those that workers and offers go by.
const SKILLS: readonly (readonly [RegExp, string])[] = [
	[/急救|应急/, 'first_aid'],
	[/康复/, 'rehabilitation'],
	[/护理|医疗|护士|测量/, 'nursing'],
	[/助浴|洗浴|沐浴/, 'bathing'],
	[/保洁|清洁|家政/, 'cleaning'],
	[/心理|慰藉|疏导/, 'counselling'],
	[/代办|代购|跑腿/, 'errand'],
	[/法律/, 'legal'],
	[/修脚/, 'chiropody'],
	[/木工|家具/, 'carpentry'],
	[/教学|培训|文娱/, 'teaching'],
	[/陪|探访|聊天/, 'companion'],
	[/电工|电器|家电/, 'electrician'],
	[/理发/, 'haircut'],
	[/开锁/, 'locksmith'],
	[/餐|厨/, 'meal'],
	[/水暖|管道|疏通|水电/, 'plumbing'],
];
const UNITS: readonly (readonly [RegExp, ItemUnit])[] = [
	[/时/, 'hour'],
	[/月/, 'month'],
	[/次|人/, 'visit'],
	[/./, 'piece'],
];
const found = <T>(table: readonly (readonly [RegExp, T])[], text: string): T | undefined =>
	table.find(([pattern]) => pattern.test(text))?.[1];

/** Reads one row of a list of services. */
export function checkCatalogueRow(row: FileRow, mapping: Mapping): Looked<CatalogueRow> {
	const reader = new RowReader(row, mapping, catalogueNames);
	const text = (name: string, longest: number) => reader.text(name, longest);
	const code = compact(text('itemCode', CODE));
	if (code && !/^[A-Za-z0-9._-]+$/.test(code)) reader.fault('itemCode', 'code_invalid');
	const evidence = /照|图|photo/i.test(text('requiredEvidence', TITLE)) ? (['photo'] as const) : [];
	const read = {
		line: row.line,
		code,
		nameZh: text('nameZh', NAME),
		nameEn: text('nameEn', NAME),
		category: text('category', NAME),
		...readWork(reader),
		eligibleGroups: listed(text('eligibleGroups', TITLE)),
		requiredEvidence: evidence,
		activeFrom: ALWAYS,
		activeUntil: null,
		areaPath: '',
		validFrom: null,
		standardCode: compact(text('standardCode', CODE)),
		standardTitleZh: text('standardTitleZh', TITLE),
		standardTitleEn: text('standardTitleEn', TITLE),
		standardText: text('standardText', TEXT),
		standardEvidence: evidence,
	};
	return { line: row.line, remarks: reader.remarks, row: reader.isGood ? { ...read, nameEn: read.nameEn || read.nameZh } : null };
}

/** Reads what a piece of work needs and costs. */
function readWork(reader: RowReader): Pick<CatalogueRow, 'skill' | 'unit' | 'durationMin' | 'priceCents'> {
	const skill = reader.text('skill', NAME);
	const durationMin = Math.round(numberOf(reader.text('durationMin', CODE)));
	const priceCents = Math.round(numberOf(reader.text('price', CODE)) * CENTS);
	if (!(durationMin > 0 && durationMin <= MOST_MINUTES)) reader.fault('durationMin', 'number_invalid');
	if (!(priceCents >= 0 && priceCents <= MOST_CENTS)) reader.fault('price', 'number_invalid');
	return {
		skill: readSkill(reader, skill),
		unit: found(UNITS, reader.text('unit', NAME)) ?? 'visit',
		durationMin,
		priceCents,
	};
}

/** Reads the skill that work needs; where a list names none, what the work is called says it. */
function readSkill(reader: RowReader, written: string): string {
	if (Object.hasOwn(skillCodes, written)) return written;
	const text = written || `${reader.text('category', NAME)} ${reader.text('nameZh', NAME)}`;
	const skill = found(SKILLS, text);
	if (!skill) reader.fault('skill', 'code_invalid');
	return skill ?? '';
}

const numberOf = (text: string): number => (text === '' ? Number.NaN : Number(compact(text).replace(/[,¥￥元分钟]/g, '')));
