import { idPrefixes } from '@unwalled/contracts';

/** An id of ours, its kind in the first group; words with an underscore are none. */
export const ID_TEXT = `\\b(${Object.keys(idPrefixes).join('|')})_[0-9a-z]{4,40}\\b`;
