import type { Mapping } from '@unwalled/contracts';
import type { Field, Remark } from '../model.ts';
import { hasControl, isEmpty, isFormula, meant, shown } from './cell.ts';
import type { RemarkCode } from './remarks.ts';

/** A row of the file, with what is to be known of single cells. */
export interface FileRow {
	readonly line: number;
	readonly cells: readonly string[];
	readonly marks: ReadonlyMap<number, 'formula' | 'lost_digits' | 'error'>;
}

/** Reads the fields of one row and gathers everything that is wrong with it: one report, not one fault at a time. */
export class RowReader {
	readonly line: number;
	readonly remarks: Remark[] = [];
	readonly #row: FileRow;
	readonly #mapping: Mapping;
	readonly #fields: ReadonlyMap<string, Field>;
	readonly #bad = new Set<string>();

	constructor(row: FileRow, mapping: Mapping, fields: ReadonlyMap<string, Field>) {
		this.line = row.line;
		this.#row = row;
		this.#mapping = mapping;
		this.#fields = fields;
	}

	/** Reads a field; empty when the file does not bring it, or brings what cannot be taken. */
	text(name: string, longest: number): string {
		const column = this.#mapping[name];
		const raw = column === undefined ? '' : (this.#row.cells[column] ?? '');
		const text = meant(raw);
		const fault = this.#faultOf(raw, text, longest, column);
		if (fault) {
			this.fault(name, fault);
			return '';
		}
		if (!isEmpty(text)) {
			if (column !== undefined && this.#row.marks.get(column) === 'formula') this.note(name, 'formula_cell');
			return text;
		}
		if (this.#fields.get(name)?.required) this.fault(name, 'required');
		return '';
	}

	#faultOf(raw: string, text: string, longest: number, column: number | undefined): RemarkCode | null {
		const mark = column === undefined ? undefined : this.#row.marks.get(column);
		if (mark === 'error') return 'cell_error';
		if (mark === 'lost_digits') return 'lost_digits';
		if (hasControl(raw)) return 'control_character';
		if (text.length > longest) return 'too_long';
		return isFormula(text) && !isEmpty(text) ? 'formula_text' : null;
	}

	/** Notes why the row cannot be taken; one fault for a field. */
	fault(name: string, code: RemarkCode): void {
		if (this.#bad.has(name)) return;
		this.#bad.add(name);
		this.remarks.push({ field: name, code, value: this.#shown(name), taken: false });
	}

	/** Notes something that is to be known of a row that is taken. */
	note(name: string, code: RemarkCode): void {
		this.remarks.push({ field: name, code, value: this.#shown(name), taken: true });
	}

	/** Tells whether a field was found bad: what rests on it need not be said as well. */
	isBad(name: string): boolean {
		return this.#bad.has(name);
	}

	get isGood(): boolean {
		return this.#bad.size === 0;
	}

	#shown(name: string): string {
		const column = this.#mapping[name];
		return column === undefined ? '' : shown(meant(this.#row.cells[column] ?? ''), this.#fields.get(name)?.mask);
	}
}
