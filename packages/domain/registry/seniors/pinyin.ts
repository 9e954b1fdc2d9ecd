import { pinyin } from 'pinyin-pro';

/** Reads a name aloud: syllables in small letters with spaces, family names as family names, and their first letters. */
export function toPinyin(name: string): { pinyin: string; initials: string } {
	const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true, nonZh: 'consecutive' })
		.map((syllable) => syllable.toLowerCase().replace(/[^a-z]/g, ''))
		.filter((syllable) => syllable !== '');
	return { pinyin: syllables.join(' '), initials: syllables.map((syllable) => syllable[0]).join('') };
}
