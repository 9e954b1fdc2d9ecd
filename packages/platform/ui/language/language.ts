export { findFaults, listLines, type SameKeys } from './dictionary.ts';
export { createFormat, type Format, type Language } from './format.ts';
export { type Narrator, timelineSentence } from './timeline.ts';
