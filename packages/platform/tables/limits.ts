/** How much of a file is taken before it is refused. Each stops one kind of file that would stop the house. */
export interface TableLimits {
	readonly fileBytes: number;
	readonly rows: number;
	readonly columns: number;
	/** Characters of one cell. */
	readonly cellLength: number;
	/** Characters of one row of text: an open quote would swallow the rest of the file. */
	readonly recordLength: number;
	/** Files inside a workbook. */
	readonly entries: number;
	/** Bytes of a workbook when unpacked. */
	readonly unpackedBytes: number;
	/** How many times bigger a part may become when unpacked. Real sheets reach 30, bombs 1,000. */
	readonly ratio: number;
	/** Strings that a workbook keeps apart from its cells, and their bytes: the one part that has to be in memory. */
	readonly sharedStrings: number;
	readonly sharedBytes: number;
}

const MIB = 1024 * 1024;

/** Takes the registry of a city with room to spare: 210,000 rows of 30 columns are 60 MB as text. */
export const usualLimits: TableLimits = {
	fileBytes: 256 * MIB,
	rows: 500_000,
	columns: 200,
	cellLength: 10_000,
	recordLength: 200_000,
	entries: 2_000,
	unpackedBytes: 1_024 * MIB,
	ratio: 150,
	sharedStrings: 4_000_000,
	sharedBytes: 128 * MIB,
};
