export type { DocumentCell, DocumentColumn, DocumentPart, DocumentText } from './model.ts';
export { writePdf } from './pdf.ts';
