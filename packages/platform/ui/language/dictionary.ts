/** The shape of a dictionary: the same keys and the same sentences' inputs, other words. */
export type SameKeys<T> = T extends string
	? string
	: T extends (...input: infer Input) => string
		? (...input: Input) => string
		: { [K in keyof T]: SameKeys<T[K]> };

/** One dictionary in both languages. */
export interface Dictionary<T> {
	zh: T;
	en: SameKeys<T>;
}

export interface DictionaryLine {
	/** Dotted path of the key. */
	key: string;
	text: string;
}

/** Stands in for every input of a sentence: prints as `x`, and answers any question of a timeline sentence with it. */
const anyInput = new Proxy(() => 'x', {
	get: (_target, key) => (key === Symbol.toPrimitive || key === 'toString' || key === 'valueOf' ? () => 'x' : () => 'x'),
});

/** Lists every sentence of a dictionary with its key, so that a test can find missing and mixed strings. */
export function listLines(dictionary: object, prefix = ''): DictionaryLine[] {
	return Object.entries(dictionary).flatMap(([name, value]): DictionaryLine[] => {
		const key = prefix ? `${prefix}.${name}` : name;
		if (typeof value === 'string') return [{ key, text: value }];
		if (typeof value === 'function') return [{ key, text: String(value(anyInput, anyInput, anyInput)) }];
		return typeof value === 'object' && value !== null ? listLines(value, key) : [];
	});
}

const han = /\p{Script=Han}/u;

/** Lists what is wrong between two dictionaries: keys of one side only, empty words, Chinese inside English. */
export function findFaults(dictionary: { zh: object; en: object }, allowedHan: readonly string[] = []): string[] {
	const zh = listLines(dictionary.zh);
	const en = listLines(dictionary.en);
	const zhKeys = new Set(zh.map((line) => line.key));
	const enKeys = new Set(en.map((line) => line.key));
	return [
		...zh.filter((line) => !enKeys.has(line.key)).map((line) => `${line.key} is missing in English`),
		...en.filter((line) => !zhKeys.has(line.key)).map((line) => `${line.key} is missing in Chinese`),
		...[...zh, ...en].filter((line) => line.text.trim() === '').map((line) => `${line.key} is empty`),
		...en.filter((line) => han.test(line.text) && !allowedHan.includes(line.key)).map((line) => `${line.key} has Chinese in English`),
		...zh
			.filter((line) => !han.test(line.text) && /[A-Za-z]{4,}/.test(line.text) && !allowedHan.includes(line.key))
			.map((line) => `${line.key} is not Chinese`),
	];
}
