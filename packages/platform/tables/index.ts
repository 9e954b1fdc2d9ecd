export { writeCsv } from './csv-writer.ts';
export { type TableLimits, usualLimits } from './limits.ts';
export type { CellMark, CellValue, OpenedTable, TableRow, TableToWrite } from './model.ts';
export { openTable } from './open-table.ts';
export { TableError, type TableFault, tableFaults } from './table-error.ts';
export { writeXlsx } from './xlsx/xlsx-writer.ts';
