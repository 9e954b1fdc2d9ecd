import { createUseWords } from '@unwalled/ui';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** Gives the words of the replay in the page's language. */
export const useWords = createUseWords({ zh, en });
