import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { findFaults, listLines } from '@unwalled/ui/language';
import { describe, expect, it } from 'vitest';

const source = path.resolve(import.meta.dirname, '..');

/** Every folder of the console that keeps words: whoever adds one cannot forget to have it read. */
const folders = (await readdir(source, { recursive: true }))
	.filter((file) => path.basename(file) === 'zh.ts')
	.map((file) => path.dirname(file))
	.sort();

interface Words {
	readonly [language: string]: object;
}

async function read(folder: string, language: 'zh' | 'en'): Promise<object> {
	const words: Words = await import(path.join(source, folder, `${language}.ts`));
	return words[language] ?? {};
}

const dictionaries = await Promise.all(
	folders.map(async (folder) => ({ folder, zh: await read(folder, 'zh'), en: await read(folder, 'en') })),
);

describe("the console's words", () => {
	it.each(dictionaries)('$folder is complete and unmixed in both languages', ({ zh, en }) => {
		expect(listLines(zh).length).toBeGreaterThan(3);
		expect(findFaults({ zh, en })).toEqual([]);
	});

	it('are kept in more folders than one', () => {
		expect(folders.length).toBeGreaterThan(5);
	});
});
