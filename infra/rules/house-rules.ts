import { parseSync } from 'oxc-parser';
import { LONG_FILES } from './long-files.ts';
import { isSource, isTest, type SourceTree } from './source-tree.ts';

/** A rule of the house: looks at one file and says what is wrong with it. */
export interface HouseRule {
	readonly name: string;
	readonly appliesTo: (file: string) => boolean;
	readonly faults: (file: string, text: string) => readonly string[];
}

const LONGEST_FILE = 250; // lines
const LONGEST_README = 40; // lines
const DOMAIN_README = /^packages\/domain\/[^/]+\/README\.md$/;
const SPEAKING_PLACES = /^(apps\/unwalled|infra|loadtests)\//;

/** Names that say nothing, and words that the house has a better one for (HOUSE §9). */
const EMPTY_WORDS = new Set(['util', 'utils', 'helper', 'helpers', 'manager', 'handle', 'misc', 'info', 'data', 'base']);
const WRONG_WORDS = new Map([
	['elder', 'senior'],
	['patient', 'senior'],
	['caregiver', 'worker'],
	['agent', 'operator'],
]);

/** Things that a line of code must not contain, with the files where it must not. */
const FORBIDDEN_TEXT: readonly { name: string; pattern: RegExp; where: (file: string) => boolean; why: string }[] = [
	{
		name: 'no-console',
		pattern: /(?<!['"`\w./])console\.(log|error|warn|info|debug|trace|table|dir)\(/,
		where: (file) => !SPEAKING_PLACES.test(file),
		why: 'services write their log with pino, pages show what they have to say',
	},
	{
		name: 'no-sleep-in-tests',
		pattern: /await (pause|sleep|delay|setTimeout)\(|waitForTimeout\(|new Promise[^;]*=> *setTimeout\(/,
		where: (file) => isTest(file) && !file.startsWith('loadtests/'), // a load is made in time
		why: 'a test waits on facts, never on time',
	},
	{
		name: 'no-tests-left-out',
		pattern: /\b(it|test|describe)\.(only|skip|todo)\b|\b(xit|fit|xdescribe|fdescribe)\(/,
		where: isTest,
		why: 'a test runs or does not exist',
	},
	{
		name: 'no-blind-ignores',
		pattern: /@ts-(ignore|nocheck)|biome-ignore[^:]*(:\s*)?$|@ts-expect-error\s*$|as unknown as|\bas any\b/,
		where: () => true,
		why: 'an ignore carries its reason, and a cast does not lie',
	},
	{
		name: 'nothing-left-to-do',
		pattern: /\b(TODO|FIXME|XXX|HACK)\b/,
		where: () => true,
		why: 'what is left to do is an issue, not a comment',
	},
];

export const HOUSE_RULES: readonly HouseRule[] = [
	{
		name: 'file-length',
		appliesTo: isSource,
		faults: (file, text) => {
			const lines = countLines(text);
			return lines > LONGEST_FILE && !LONG_FILES.has(file)
				? [`${lines} lines, and ${LONGEST_FILE} is a smell: split it, or list it with its reason`]
				: [];
		},
	},
	{ name: 'speaking-names', appliesTo: (file) => isSource(file) && !isOurOwnRule(file), faults: namingFaults },
	{
		name: 'domain-readme',
		appliesTo: (file) => DOMAIN_README.test(file),
		faults: (_, text) => (countLines(text) > LONGEST_README ? [`${countLines(text)} lines, and ${LONGEST_README} are the most`] : []),
	},
	...FORBIDDEN_TEXT.map(
		({ name, pattern, where, why }): HouseRule => ({
			name,
			appliesTo: (file) => isSource(file) && !isOurOwnRule(file) && where(file),
			faults: (_, text) =>
				text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`line ${index + 1}: ${line.trim()}: ${why}`] : [])),
		}),
	),
];

/** Counts lines as an editor shows them. */
export function countLines(text: string): number {
	return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

/** Checks every file against every rule, and that no domain package lacks its page. */
export function findFaults(tree: SourceTree): string[] {
	const faults: string[] = [];
	for (const [file, text] of tree)
		for (const rule of HOUSE_RULES)
			if (rule.appliesTo(file)) faults.push(...rule.faults(file, text).map((fault) => `${file}: ${rule.name}: ${fault}`));
	const packages = [...tree.keys()].flatMap((file) => file.match(/^(packages\/domain\/[^/]+)\/package\.json$/)?.[1] ?? []);
	for (const folder of packages) if (!tree.has(`${folder}/README.md`)) faults.push(`${folder}: domain-readme: README.md is missing`);
	for (const file of LONG_FILES.keys()) if (!tree.has(file)) faults.push(`${file}: file-length: listed as long, but it does not exist`);
	return faults;
}

/** The rules spell out what they forbid. */
function isOurOwnRule(file: string): boolean {
	return file.startsWith('infra/rules/house-rules');
}

function namingFaults(file: string, text: string): string[] {
	const names = [file.split('/').at(-1)?.replace(/\..*$/, '') ?? '', ...exportedNames(file, text)];
	return names.flatMap((name) => {
		const words = name
			.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
			.toLowerCase()
			.split(/[^a-z0-9]+/);
		const empty = words.filter((word) => EMPTY_WORDS.has(word)).map((word) => `"${name}" says nothing by "${word}": say what it does`);
		const wrong = words.flatMap((word) => (WRONG_WORDS.has(word) ? [`"${name}": the word for ${word} is ${WRONG_WORDS.get(word)}`] : []));
		return [...empty, ...wrong];
	});
}

function exportedNames(file: string, text: string): string[] {
	const { staticExports } = parseSync(file, text).module;
	return staticExports.flatMap(({ entries }) => entries.flatMap((entry) => (entry.moduleRequest ? [] : (entry.exportName.name ?? []))));
}
