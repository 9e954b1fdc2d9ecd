export { type FieldKeys, type FieldPurpose, makeFieldKey, readFieldKeys } from './field-keys.ts';
export { type FileKeys, readFileKeys } from './file-keys.ts';
export { hasNationalAlgorithms, type Sealer } from './suites.ts';
