import { createUseWords, type SameKeys } from '@unwalled/ui';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Words = SameKeys<typeof zh>;

/** Gives this page's words in the chosen language. */
export const useWords = createUseWords({ zh, en });
