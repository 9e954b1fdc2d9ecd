import { findBarriers } from './barriers.ts';
import { type Look, looks, settles, turns } from './looks.ts';
import { findMixedWords } from './mixed-words.ts';
import type { Person } from './person.ts';

/** How wide and high a page is looked at; the first is where it is also read by the rules. */
interface Screen {
	readonly width: number;
	readonly height: number;
}

const HOUSEHOLD_SCREENS = [
	{ width: 1366, height: 768 },
	{ width: 1920, height: 1080 },
	{ width: 390, height: 844 },
] as const;

export interface Shown {
	/** In whose words the page may speak besides its own: what the story itself typed. */
	readonly known?: readonly string[];
	readonly screens?: readonly Screen[];
}

/** Looks at a page as it stands in both languages, light and dark, and lists what keeps somebody out of it. */
export async function walkThrough(
	person: Person,
	name: string,
	{ known = [], screens = HOUSEHOLD_SCREENS }: Shown = {},
): Promise<string[]> {
	const faults: string[] = [];
	for (const look of looks) {
		await turns(person, look);
		await settles(person);
		const found = [
			...(await findFaults(person, look, known)),
			...(await looksAtEach(person, `${name}-${look.language}-${look.mode}`, screens)),
		];
		faults.push(...found.map((fault) => `${look.language}, ${look.mode}: ${fault}`));
	}
	const [back] = looks;
	await turns(person, back);
	return faults;
}

async function findFaults(person: Person, look: Look, known: readonly string[]): Promise<string[]> {
	const { found, rulesPassed } = await findBarriers(person.page);
	const mixed = await findMixedWords(person, look, known);
	return [
		...found,
		...mixed.map((text) => `mixed words: ${text}`),
		...(rulesPassed > 8 ? [] : [`only ${rulesPassed} rules had something to look at`]),
	];
}

/** The wide screens are looked at once for each language, the smallest for all looks. */
async function looksAtEach(person: Person, name: string, screens: readonly Screen[]): Promise<string[]> {
	const faults: string[] = [];
	const [first] = screens;
	for (const screen of screens) {
		await person.page.setViewportSize(screen);
		await person.looks(`${name}-${screen.width}`);
		const wide = await person.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		if (wide > 0) faults.push(`${wide} px wider than a screen of ${screen.width}`);
	}
	if (first) await person.page.setViewportSize(first);
	return faults;
}
