import type { Language } from '@unwalled/ui';

// A semicolon parts the steps where a step holds commas of its own.
const separators: Record<Language, readonly RegExp[]> = {
	zh: [/[。；\n]/, /[，。；\n]/],
	en: [/[;\n]/, /[,;\n]/],
};

const clean = (steps: readonly string[]) => steps.map((step) => step.trim()).filter((step) => step !== '');

/** Splits the sentence of a standard into steps that can be ticked one by one. */
export function splitStandard(standard: string, language: Language): string[] {
	const [coarse = /\n/, fine = /\n/] = separators[language];
	const steps = clean(standard.split(coarse));
	return steps.length > 1 ? steps : clean(standard.split(fine));
}
