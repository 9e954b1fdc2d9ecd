import type { TableLimits } from '../limits.ts';
import { type CellMark, noMarks, type TableRow } from '../model.ts';
import { TableError } from '../table-error.ts';
import { columnOf, dateText, numberText } from './cell-text.ts';
import type { XmlReader } from './parse-xml.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { Workbook } from './workbook.ts';

interface Surroundings {
	readonly strings: SharedStrings | null;
	readonly workbook: Pick<Workbook, 'from1904' | 'dateStyles'>;
	readonly limits: TableLimits;
}

const INDEXED = 's';
const ERROR = 'e';
const WRITTEN = new Set(['str', 'inlineStr', 'd', ERROR]);

/** Gathers rows from the tags of a sheet; blank ones are left out. */
export class SheetReader implements XmlReader {
	#ready: TableRow[] = [];
	#line = 0;
	#cells: string[] = [];
	#marks: Map<number, CellMark> | null = null;
	#column = -1;
	#type = '';
	#style = 0;
	#isFormula = false;
	#text = '';
	#inText = false;
	#rows = 0;
	readonly #around: Surroundings;

	constructor(around: Surroundings) {
		this.#around = around;
	}

	/** Hands over the rows that are whole. */
	take(): TableRow[] {
		const rows = this.#ready;
		this.#ready = [];
		return rows;
	}

	open(name: string, attributes: Readonly<Record<string, string>>): void {
		if (name === 'c') this.#openCell(attributes);
		else if (name === 'v' || name === 't') this.#inText = true;
		else if (name === 'f') this.#isFormula = true;
		else if (name === 'row') this.#openRow(attributes.r);
	}

	close(name: string): void {
		if (name === 'v' || name === 't') this.#inText = false;
		else if (name === 'c') this.#closeCell();
		else if (name === 'row') this.#closeRow();
	}

	text(piece: string): void {
		if (!this.#inText) return;
		this.#text += piece;
		if (this.#text.length > this.#around.limits.cellLength)
			throw new TableError('cell_too_long', { line: this.#line, limit: this.#around.limits.cellLength });
	}

	#openRow(number: string | undefined): void {
		this.#line = Number(number) || this.#line + 1;
		this.#cells = [];
		this.#marks = null;
		this.#column = -1;
	}

	#openCell({ r, t = 'n', s }: Readonly<Record<string, string>>): void {
		this.#column = columnOf(r) ?? this.#column + 1;
		this.#type = t;
		this.#style = Number(s ?? 0);
		this.#isFormula = false;
		this.#text = '';
	}

	#closeCell(): void {
		const { text, mark } = this.#value();
		if (text === '') return;
		const { limits } = this.#around;
		if (this.#column >= limits.columns) throw new TableError('too_many_columns', { line: this.#line, limit: limits.columns });
		while (this.#cells.length < this.#column) this.#cells.push('');
		this.#cells[this.#column] = text;
		const shown = this.#isFormula ? (mark ?? 'formula') : mark;
		if (shown) {
			this.#marks ??= new Map();
			this.#marks.set(this.#column, shown);
		}
	}

	#value(): { text: string; mark: CellMark | null } {
		const { strings, workbook } = this.#around;
		const raw = this.#text;
		if (raw === '') return { text: '', mark: null };
		if (this.#type === INDEXED) return { text: strings?.at(Number(raw)) ?? '', mark: null };
		if (WRITTEN.has(this.#type)) return { text: raw, mark: this.#type === ERROR ? 'error' : null };
		if (this.#type === 'b') return { text: raw === '1' ? 'TRUE' : 'FALSE', mark: null };
		return workbook.dateStyles[this.#style] ? { text: dateText(raw, workbook.from1904), mark: null } : numberText(raw);
	}

	#closeRow(): void {
		if (this.#cells.every((cell) => cell.trim() === '')) return;
		const { limits } = this.#around;
		if (++this.#rows > limits.rows) throw new TableError('too_many_rows', { limit: limits.rows });
		this.#ready.push({ line: this.#line, cells: this.#cells, marks: this.#marks ?? noMarks });
	}
}
