/** The mark for what is left out; the same number of them always, so that a length tells nothing. */
const LEFT_OUT = '****';

// A number that is part of a longer run of letters or digits is an id, a hash or an instant, and nobody's telephone.
const ALONE = '(?<![0-9A-Za-z_+*-])';
const ENDS = '(?![0-9A-Za-z_*])';
const MOBILE = `${ALONE}(?:\\+?86[- ]?)?1[3-9]\\d(?:[- ]?\\d{4}){2}${ENDS}`;
const LANDLINE = `${ALONE}(?:\\+86[- ]?(?:10\\d{8}|[2-9]\\d{8,10})|0[1-9]\\d{1,2}[- ]?[2-8]\\d{6,7})${ENDS}`;
const ID_NUMBER = `${ALONE}[1-9]\\d{5}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[0-9Xx]${ENDS}`;

/** A piece of text that names somebody or a way to reach somebody. */
export interface PersonalPiece {
	readonly kind: 'phone' | 'id_number';
	readonly text: string;
	/** Where in the text it begins. */
	readonly at: number;
}

/** Finds telephone and id numbers that stand whole in a text: Chinese mobile and landline numbers, and 18-digit id numbers. */
export function findPersonal(text: string): PersonalPiece[] {
	const find = (kind: PersonalPiece['kind'], pattern: string) =>
		[...text.matchAll(new RegExp(pattern, 'g'))].map((match): PersonalPiece => ({ kind, text: match[0], at: match.index }));
	return [...find('id_number', ID_NUMBER), ...find('phone', MOBILE), ...find('phone', LANDLINE)].sort((a, b) => a.at - b.at);
}

/** Masks a telephone number: 138****1234, 0631****01. */
export function maskPhone(phone: string): string {
	const digits = phone.replace(/\D/g, '').replace(/^86(?=[1-9]\d{9,10}$)/, '');
	if (/^1\d{10}$/.test(digits)) return `${digits.slice(0, 3)}${LEFT_OUT}${digits.slice(-4)}`;
	const national = digits.startsWith('0') ? digits : `0${digits}`;
	// Of seven or eight digits the last four would leave a thousand lines to guess from.
	return digits.length < 7 ? LEFT_OUT : `${national.slice(0, /^0(10|2)/.test(national) ? 3 : 4)}${LEFT_OUT}${national.slice(-2)}`;
}

/** Masks an id number to the province and city that issued it and the last two characters: 3710****2X. */
export const maskIdNumber = (idNumber: string): string =>
	idNumber.length < 15 ? LEFT_OUT : `${idNumber.slice(0, 4)}${LEFT_OUT}${idNumber.slice(-2)}`;

/** Masks a name to the family name: 李**, 欧阳**. */
export function maskName(name: string): string {
	const [first = '', second = ''] = [...name.trim()];
	if (!/\p{Script=Han}/u.test(first)) return first === '' ? '' : `${first}**`;
	return COMPOUND.has(first + second) && [...name.trim()].length > 2 ? `${first}${second}**` : `${first}**`;
}

const COMPOUND = new Set(['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '长孙', '夏侯', '司徒', '令狐', '宇文']);

/** Masks an address to the building: 文化中路58号3号楼**** . Without a building only what stands before the first number is left. */
export function maskAddress(address: string): string {
	const building = /^.*?(?:\d+|[一二三四五六七八九十]+|[甲乙丙丁]|[A-Za-z])(?:号楼|栋|幢|座|号院)/u.exec(address)?.[0];
	const left = building ?? /^[^\d]*/u.exec(address)?.[0] ?? '';
	return left === address ? address : `${left}${LEFT_OUT}`;
}

/** Masks every telephone and id number inside a text that people wrote. */
export function maskText(text: string): string {
	return text
		.replace(new RegExp(ID_NUMBER, 'g'), maskIdNumber)
		.replace(new RegExp(MOBILE, 'g'), maskPhone)
		.replace(new RegExp(LANDLINE, 'g'), maskPhone);
}

/** Masks every telephone and id number in whatever JSON holds, keys left alone. */
export function maskJson<T>(value: T): T;
export function maskJson(value: unknown): unknown {
	if (typeof value === 'string') return maskText(value);
	if (Array.isArray(value)) return value.map((one) => maskJson(one));
	if (value === null || typeof value !== 'object' || value instanceof Date) return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, maskJson(one)]));
}
