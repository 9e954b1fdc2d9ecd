import type { Mapping } from '@unwalled/contracts';
import type { Field, Remark, SeniorRow } from '../model.ts';
import type { AreaBook } from './area-book.ts';
import { compact, listed } from './cell.ts';
import { doubtOf, readBirthday } from './dates.ts';
import { type FileRow, RowReader } from './row-reader.ts';
import { seniorFields } from './senior-fields.ts';

/** What the checks need from outside: nothing here asks a database. */
export interface SeniorFacts {
	readonly mapping: Mapping;
	readonly areas: AreaBook;
	/** Day of the check, on the calendar of China. */
	readonly today: string;
	readIdNumber(text: string): IdNumber;
	/** E.164; null for what is no number that can be rung. */
	normalisePhone(text: string): string | null;
}

type IdNumber =
	| { readonly ok: true; readonly number: string; readonly bornOn: string; readonly sex: 'female' | 'male' }
	| { readonly ok: false; readonly why: 'length' | 'digits' | 'birthday' | 'check_digit' };

/** A row that was looked at: with remarks, and the senior when nothing stands against it. */
export interface CheckedRow {
	readonly line: number;
	readonly remarks: readonly Remark[];
	readonly row: SeniorRow | null;
}

const fieldsByName: ReadonlyMap<string, Field> = new Map(seniorFields.map((field) => [field.name, field]));

// As long as the senior's file takes them.
const NAME = 60;
const SHORT = 80;
const LONG = 200;
const LISTED = 2_000;
const NUMBER = 40;

/** Checks one row: everything that can be said of it without the registry. */
export function checkSeniorRow(fileRow: FileRow, facts: SeniorFacts): CheckedRow {
	const reader = new RowReader(fileRow, facts.mapping, fieldsByName);
	const text = (name: string, longest = SHORT) => reader.text(name, longest);
	const list = (name: string) => listed(text(name, LISTED)).map((one) => one.slice(0, LONG));
	const name = text('name', NAME);
	const person = readPerson(reader, facts);
	const phones = readPhones(reader, facts);
	const cardNumber = compact(text('cardNumber', NUMBER)).toUpperCase() || null;
	if (cardNumber && !/^[A-Z0-9-]+$/.test(cardNumber)) reader.fault('cardNumber', 'code_invalid');
	const areaPath = readArea(reader, facts.areas);
	const rest = {
		address: text('address', LONG),
		entranceNote: text('entranceNote', LONG),
		keyPlace: text('keyPlace', LONG),
		place: readPlace(reader),
		livingState: text('livingState'),
		abilityLevel: text('abilityLevel'),
		hearing: text('hearing'),
		dialect: text('dialect'),
		faith: text('faith'),
		gp: text('gp', LONG),
		diseases: list('diseases'),
		allergies: list('allergies'),
		medicines: list('medicines'),
		wishes: list('wishes'),
		contacts: [...readContact(reader, facts, 'contact'), ...readContact(reader, facts, 'contact2')],
	};
	const unknown = !person.idNumber && !cardNumber && phones.length === 0;
	if (unknown && reader.isGood) reader.fault('idNumber', 'no_key');
	const { sex, bornOn, idNumber } = person;
	const whole =
		reader.isGood && sex && bornOn && areaPath
			? { line: reader.line, name, idNumber, cardNumber, sex, bornOn, phones, areaPath, ...rest }
			: null;
	return { line: reader.line, remarks: reader.remarks, row: whole };
}

interface Person {
	readonly idNumber: string | null;
	readonly bornOn: string | null;
	readonly sex: 'female' | 'male' | null;
}

/** Reads id number, birthday and sex, which must tell the same story. */
function readPerson(reader: RowReader, { readIdNumber, today }: SeniorFacts): Person {
	const written = compact(reader.text('idNumber', NUMBER));
	const read = written ? readIdNumber(written) : null;
	if (read && !read.ok) reader.fault('idNumber', `id_${read.why}`);
	const id = read?.ok ? read : null;
	const doubt = id ? doubtOf(id.bornOn, today) : null;
	if (doubt) reader.fault('idNumber', doubt);
	return { idNumber: id?.number ?? null, bornOn: readBornOn(reader, id, today), sex: readSex(reader, id) };
}

function readBornOn(reader: RowReader, id: { bornOn: string } | null, today: string): string | null {
	const written = compact(reader.text('bornOn', NUMBER));
	if (!written) {
		if (!id && !reader.isBad('idNumber')) reader.fault('bornOn', 'required');
		return id?.bornOn ?? null;
	}
	// A file that keeps year and month only says nothing against the day of the id number.
	if (id && /^\d{4}[-/.年]?\d{1,2}月?$/.test(written) && id.bornOn.startsWith(written.slice(0, 4))) return id.bornOn;
	const read = readBirthday(written.replace(/(\d)(\d{1,2}:)/, '$1 $2'), today);
	if (!read.ok) reader.fault('bornOn', read.why);
	else if (id && id.bornOn !== read.bornOn) reader.fault('bornOn', 'birthday_differs');
	return read.ok ? read.bornOn : null;
}

const SEXES: Readonly<Record<string, 'female' | 'male'>> = {
	男: 'male',
	男性: 'male',
	male: 'male',
	m: 'male',
	'1': 'male',
	女: 'female',
	女性: 'female',
	female: 'female',
	f: 'female',
	'2': 'female',
};

function readSex(reader: RowReader, id: { sex: 'female' | 'male' } | null): 'female' | 'male' | null {
	const written = compact(reader.text('sex', NUMBER)).toLowerCase();
	if (!written) {
		if (!id && !reader.isBad('idNumber')) reader.fault('sex', 'required');
		return id?.sex ?? null;
	}
	const sex = SEXES[written];
	if (!sex) reader.fault('sex', 'sex_unreadable');
	else if (id && id.sex !== sex) reader.fault('sex', 'sex_differs');
	return sex ?? null;
}

function readPhones(reader: RowReader, facts: SeniorFacts): string[] {
	const phones = ['phone', 'landline'].flatMap((field) =>
		compact(reader.text(field, SHORT))
			.split(/[/、,，;；|]/)
			.filter(Boolean)
			.flatMap((one) => {
				const phone = facts.normalisePhone(one);
				if (!phone) reader.fault(field, 'phone_invalid');
				return phone ?? [];
			}),
	);
	return [...new Set(phones)];
}

function readArea(reader: RowReader, areas: AreaBook): string | null {
	const code = compact(reader.text('areaCode', NUMBER));
	const street = compact(reader.text('street', SHORT));
	const community = compact(reader.text('community', SHORT));
	const field = code ? 'areaCode' : 'community';
	if (code && !/^\d{6}(\d{3}){0,2}$/.test(code)) {
		reader.fault('areaCode', 'code_invalid');
		return null;
	}
	if (!code && !street && !community) {
		if (areas.own) return areas.own;
		if (!reader.isBad('areaCode')) reader.fault('areaCode', 'required');
		return null;
	}
	const found = code ? areas.byCode(code) : areas.byName(street, community);
	if (!found.ok) reader.fault(field, found.why);
	return found.ok ? found.path : null;
}

// China with its seas; 0,0 is what systems write that know nothing.
const isPlace = (lng: number, lat: number): boolean => lng >= 73 && lng <= 136 && lat >= 3 && lat <= 54;

function readPlace(reader: RowReader): { lng: number; lat: number } | null {
	const [lng, lat] = [compact(reader.text('lng', NUMBER)), compact(reader.text('lat', NUMBER))];
	if (!lng && !lat) return null;
	if (isPlace(Number(lng), Number(lat))) return { lng: Number(lng), lat: Number(lat) };
	reader.note('lng', 'place_invalid');
	return null;
}

function readContact(reader: RowReader, facts: SeniorFacts, which: 'contact' | 'contact2') {
	const name = reader.text(`${which}Name`, NAME);
	const relation = reader.text(`${which}Relation`, SHORT);
	const written = compact(reader.text(`${which}Phone`, SHORT));
	if (!name && !written) return [];
	if (!name || !written) {
		reader.note(`${which}Name`, 'contact_incomplete');
		return [];
	}
	const phone = facts.normalisePhone(written.split(/[/、,，;；|]/)[0] ?? '');
	if (phone) return [{ name, relation, phone }];
	reader.note(`${which}Phone`, 'contact_phone_invalid');
	return [];
}
