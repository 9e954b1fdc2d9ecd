import { describe, expect, it } from 'vitest';
import { countLines, findFaults } from './house-rules.ts';

const faultsOf = (file: string, text: string) => findFaults(new Map([[file, text]])).filter((fault) => !fault.includes('listed as long'));

describe('the house rules', () => {
	it.each([
		['a long file', 'apps/live/a.ts', 'const x = 1;\n'.repeat(251), 'file-length'],
		['a name that says nothing', 'apps/live/string-utils.ts', 'export const x = 1;', 'speaking-names'],
		['an exported name that says nothing', 'apps/live/a.ts', 'export function handlePress() {}', 'speaking-names'],
		['a word for which there is a better one', 'apps/live/a.ts', 'export type ElderCare = string;', 'speaking-names'],
		['a console line in a service', 'apps/live/a.ts', "console.log('x');", 'no-console'],
		['a sleeping test', 'apps/live/a.test.ts', 'await pause(100);', 'no-sleep-in-tests'],
		['a test that is left out', 'apps/live/a.test.ts', "it.skip('x', () => {});", 'no-tests-left-out'],
		['an ignore without a reason', 'apps/live/a.ts', '// biome-ignore lint/x:', 'no-blind-ignores'],
		['a lying cast', 'apps/live/a.ts', 'const x = y as unknown as string;', 'no-blind-ignores'],
		['a thing left to do', 'apps/live/a.ts', '// TODO later', 'nothing-left-to-do'],
		['a long page of a domain package', 'packages/domain/offer/README.md', 'x\n'.repeat(41), 'domain-readme'],
		['a domain package without its page', 'packages/domain/offer/package.json', '{}', 'domain-readme'],
	])('see %s', (_, file, text, rule) => {
		expect(faultsOf(file, text).filter((fault) => fault.includes(`: ${rule}: `))).toHaveLength(1);
	});

	it('let good files through', () => {
		expect(faultsOf('apps/live/a.ts', "export const database = 1; export const title = t('console.log(x)');\n")).toEqual([]);
		expect(faultsOf('apps/unwalled/a.ts', "console.log('x');\n")).toEqual([]);
		expect(faultsOf('packages/domain/offer/README.md', 'x\n'.repeat(40))).toEqual([]);
	});

	it('count lines as an editor does', () => {
		expect([countLines('a'), countLines('a\n'), countLines('a\nb')]).toEqual([1, 1, 2]);
	});
});
