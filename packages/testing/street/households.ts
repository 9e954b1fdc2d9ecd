import { baoquan } from './households/baoquan.ts';
import { gumo } from './households/gumo.ts';
import { haigang } from './households/haigang.ts';
import { tashan } from './households/tashan.ts';
import type { Household } from './model.ts';

/** Ten doors, twelve seniors; 李桂兰 first. */
export const households: readonly Household[] = [...baoquan, ...haigang, ...gumo, ...tashan];
