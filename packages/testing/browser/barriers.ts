import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.2 AA and everything below it; axe-core's tags. */
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Injected {
	axe: Pick<typeof axe, 'run'>;
}

/** What the rules were run on: a run that read nothing must not look like one that found nothing. */
export interface Barriers {
	/** One line for each place: the rule, where, and what is wrong. */
	readonly found: readonly string[];
	/** How many rules had something to look at and were content. */
	readonly rulesPassed: number;
}

/** Looks for what keeps people with a disability out of a page as it is now. */
export async function findBarriers(page: Page): Promise<Barriers> {
	await page.evaluate(axe.source);
	return page.evaluate(async (standard) => {
		const { violations, passes } = await (window as typeof window & Injected).axe.run(document, {
			runOnly: { type: 'tag', values: standard },
			resultTypes: ['violations'],
		});
		const found = violations.flatMap(({ id, nodes }) =>
			nodes.map(
				({ target, any, all, none }) => `${id} ${target.join(' ')}: ${[...any, ...all, ...none].map(({ message }) => message).join('; ')}`,
			),
		);
		return { found, rulesPassed: passes.length };
	}, STANDARD);
}
