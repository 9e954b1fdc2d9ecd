export { type FieldKeys, type FieldPurpose, makeFieldKey, readFieldKeys } from './field-keys.ts';
export { hasNationalAlgorithms } from './suites.ts';
