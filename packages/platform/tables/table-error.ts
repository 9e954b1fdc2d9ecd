/** Why a file was refused, as the person reads it who sent it. */
export const tableFaults = {
	file_too_large: { zh: '文件太大', en: 'The file is too large' },
	empty: { zh: '文件是空的', en: 'The file is empty' },
	unknown_encoding: {
		zh: '认不出文件的编码：不是 UTF-8、GB18030，也不是 UTF-16。请在表格软件里另存为“CSV UTF-8”或 .xlsx',
		en: 'The encoding is none of UTF-8, GB18030 and UTF-16. Save it as «CSV UTF-8» or as .xlsx',
	},
	broken_encoding: {
		zh: '文件中途换了编码或已损坏',
		en: 'The encoding breaks off in the middle: the file is damaged or put together from two',
	},
	not_a_table: { zh: '这不是表格文件（CSV 或 .xlsx）', en: 'This is no table (CSV or .xlsx)' },
	old_excel: {
		zh: '这是旧的 .xls 文件或加密的工作簿，请另存为不加密的 .xlsx',
		en: 'This is an old .xls file or an encrypted workbook: save it as .xlsx without a password',
	},
	quote_not_closed: { zh: '引号没有成对', en: 'A quotation mark is not closed' },
	record_too_long: { zh: '有一行太长，多半是引号没有成对', en: 'A row is too long: most likely a quotation mark is not closed' },
	too_many_rows: { zh: '行数超过上限，请分成几个文件', en: 'More rows than are taken at once: split the file' },
	too_many_columns: { zh: '列数超过上限', en: 'More columns than are taken' },
	cell_too_long: { zh: '有一个单元格太长', en: 'A cell is too long' },
	broken_archive: { zh: '工作簿已损坏，打不开', en: 'The workbook is damaged and cannot be opened' },
	encrypted: { zh: '工作簿有密码', en: 'The workbook has a password' },
	archive_bomb: { zh: '工作簿解压后过大，已拒绝', en: 'The workbook would unpack to far more than it is: refused' },
	no_sheet: { zh: '工作簿里没有可见的工作表', en: 'The workbook has no visible sheet' },
	broken_sheet: { zh: '工作表的内容已损坏', en: 'The contents of the sheet are damaged' },
	doctype: {
		zh: '工作簿里含有不允许的声明（DOCTYPE），已拒绝',
		en: 'The workbook carries a DOCTYPE, which no spreadsheet writes: refused',
	},
	too_many_strings: {
		zh: '工作簿里的文字过多，请分成几个文件或另存为 CSV',
		en: 'The workbook carries too much text: split it, or save it as CSV',
	},
} as const;

export type TableFault = keyof typeof tableFaults;

/** A file that cannot be read as a table; `facts` tell where and which limit. */
export class TableError extends Error {
	readonly code: TableFault;
	readonly facts: Readonly<Record<string, string | number>>;

	constructor(code: TableFault, facts: Readonly<Record<string, string | number>> = {}) {
		super(tableFaults[code].en);
		this.name = 'TableError';
		this.code = code;
		this.facts = facts;
	}
}
