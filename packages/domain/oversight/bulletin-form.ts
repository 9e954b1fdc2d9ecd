import type { DocumentCell } from '@unwalled/documents';
import { type BulletinLanguage, bulletinWords } from './bulletin-words.ts';
import type { Figure } from './figure.ts';
import { FIGURES } from './figures.ts';
import type { Reading } from './read.ts';

type Words = (typeof bulletinWords)[BulletinLanguage];

/** The figures that tell of a month; those of a moment are on the wall only. */
export const monthFigures: readonly Figure[] = FIGURES.filter(({ ofPeriod }) => ofPeriod);
export const NOTHING: Reading = { value: 0, share: null };
const CENTS_OF_A_YUAN = 100;

export const nameOf = (words: Words, { key }: Pick<Figure, 'key'>): string => words.figures[key] ?? key;
/** A figure as people count it: yuan, not cents. */
export const numberOf = (figure: Pick<Figure, 'unit'>, { value }: Reading): number =>
	figure.unit === 'cents' ? value / CENTS_OF_A_YUAN : value;

/** How numbers, shares and instants are written in one of the languages. */
export class Form {
	readonly words: Words;
	readonly #number: Intl.NumberFormat;
	readonly #money: Intl.NumberFormat;
	readonly #share: Intl.NumberFormat;
	readonly #instant: Intl.DateTimeFormat;

	constructor(language: BulletinLanguage) {
		const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
		this.words = bulletinWords[language];
		this.#number = new Intl.NumberFormat(locale);
		this.#money = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
		this.#share = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
		this.#instant = new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' });
	}

	count(value: number): string {
		return this.#number.format(value);
	}

	instant(at: Date): string {
		return this.#instant.format(at);
	}

	seconds(value: number | null): string {
		return value === null ? this.words.none : `${this.#number.format(Math.round(value))} ${this.words.seconds}`;
	}

	figure(figure: Figure, reading: Reading): string {
		return figure.unit === 'cents' ? this.#money.format(numberOf(figure, reading)) : this.count(reading.value);
	}

	share(value: number | null): DocumentCell {
		return value === null ? { text: this.words.none } : { text: this.#share.format(value), bar: value };
	}
}
