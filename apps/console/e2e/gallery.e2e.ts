import { findBarriers, type Look, looks, openStage, type Person, type Stage, settles, turns } from '@unwalled/browser';
import { carePlans, providers } from '@unwalled/street';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PageKey, pageKeys, pathOf } from '../src/registry/shell/pages.ts';
import { comes, goes } from './registry-people.ts';

let stage: Stage;
const people = new Map<string, Person>();

beforeAll(async () => {
	stage = await openStage('gallery');
});
afterAll(() => stage.close());

/** Who shows a page at its fullest; some of its tabs are another person's. */
const visitors: Readonly<Record<string, string>> = {
	...{ accounts: 'admin', 'accounts sessions': 'tang', 'accounts keys': 'tang' },
	...{ 'imports webhooks': 'admin', trail: 'shen' },
};

const senior = carePlans[0]?.seniorId ?? '';
const file = (tab: string): string => `${senior}/${tab}`;
/** What lies behind a page's first view: its other tabs, one senior's file and one firm's. */
const behind: Partial<Record<PageKey, readonly string[]>> = {
	seniors: [senior, ...['home', 'contacts', 'consents', 'portrait', 'devices', 'care', 'history'].map(file)],
	areas: ['operators'],
	devices: ['coverage'],
	providers: [providers[0]?.id ?? '', 'papers', 'share'],
	outreach: ['plans', 'campaigns', 'ladder'],
	shift: ['rota', 'quality', 'forecast'],
	replay: ['missed'],
	answers: ['reports'],
	catalogue: ['standards'],
	imports: ['out', 'webhooks'],
	accounts: ['sessions', 'keys'],
	privacy: ['reviews', 'requests', 'holds', 'erasures'],
};
const views = pageKeys.flatMap((page) => ['', ...(behind[page] ?? [])].map((rest) => ({ page, rest })));

const SCREENS = [
	{ width: 1920, height: 1080 },
	{ width: 390, height: 844 },
	{ width: 1366, height: 768 },
] as const;

async function person(login: string): Promise<Person> {
	const known = people.get(login) ?? (await comes(stage, login));
	people.set(login, known);
	return known;
}

async function barriersOf(who: Person): Promise<readonly string[]> {
	const { found, rulesPassed } = await findBarriers(who.page);
	return rulesPassed > 8 ? found : [...found, `only ${rulesPassed} rules had something to look at`];
}

/** Of the four looks, these two show every word and every colour. */
const isPictured = ({ language, mode }: Look): boolean => (language === 'zh') === (mode === 'light');

/** Looks at the page on each screen and finds where it is wider than that. */
async function onEachScreen(who: Person, name: string): Promise<string[]> {
	const faults: string[] = [];
	for (const screen of SCREENS) {
		await who.page.setViewportSize(screen);
		await who.looks(`${name}-${screen.width}`);
		const wide = await who.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		if (wide > 0) faults.push(`${wide} px wider than a screen of ${screen.width}`);
	}
	return faults;
}

test.each(views)('$page $rest can be used by everybody, in both languages, light and dark', async ({ page, rest }) => {
	const who = await person(visitors[`${page} ${rest}`] ?? visitors[page] ?? 'song');
	await goes(stage, who, pathOf(page, ...rest.split('/').filter(Boolean)));
	await who.page.locator('main').first().waitFor();
	const name = [page, rest.split('/').at(-1)].filter(Boolean).join('-');
	for (const look of looks) {
		const at = `${look.language}-${look.mode}`;
		await turns(who, look);
		await settles(who);
		expect.soft([at, await barriersOf(who)]).toEqual([at, []]);
		if (isPictured(look)) expect.soft([at, await onEachScreen(who, `${name}-${at}`)]).toEqual([at, []]);
	}
});

describe.each(looks)('in $language, $mode', (look) => {
	test('the sign-in page can be used by everybody', async () => {
		const stranger = await stage.operator();
		await turns(stranger, look);
		await stranger.at('sign-in-login').waitFor();
		await stranger.looks(`sign-in-${look.language}-${look.mode}`);
		expect(await barriersOf(stranger)).toEqual([]);
		await stranger.context.close();
	});
});
