/** A cell of a table: its text, and a bar below it for a share from 0 to 1. */
export interface DocumentCell {
	readonly text: string;
	readonly bar?: number | undefined;
}

export interface DocumentColumn {
	readonly title: string;
	/** Its part of the width, beside the other columns' parts. */
	readonly width: number;
	readonly align?: 'left' | 'right';
}

/** What stands below what in a document. */
export type DocumentPart =
	| { readonly kind: 'heading'; readonly text: string }
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'table'; readonly columns: readonly DocumentColumn[]; readonly rows: readonly (readonly DocumentCell[])[] };

/** A document before anybody chose its form. */
export interface DocumentText {
	readonly title: string;
	readonly subtitle: string;
	/** Stands at the bottom of every page, before its number. */
	readonly footer: string;
	/** Set into the file as the instant of its making: the same content gives the same bytes. */
	readonly madeAt: Date;
	readonly language: 'zh-CN' | 'en';
	readonly parts: readonly DocumentPart[];
}
