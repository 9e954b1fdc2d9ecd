import { useWords } from '../words/use-words.ts';

/** Gives the word for the code of a skill; a code that nobody has a word for stands for itself. */
export function useSkillWord(): (code: string) => string {
	const words: Readonly<Record<string, string>> = useWords().providers.skillWords;
	return (code) => words[code] ?? code;
}
