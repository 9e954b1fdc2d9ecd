import type { SameKeys } from '@unwalled/ui/language';
import type { areasZh } from './areas.zh.ts';

/** English for the page of areas. */
export const areasEn: SameKeys<typeof areasZh> = {
	areas: {
		title: 'Areas',
		hint: 'Each number is the sum of those below it. Open an area to see the next level.',
		pick: 'Choose an area',
		tabs: { tree: 'Areas and numbers', operators: 'Given to firms' },
		levels: { province: 'province', city: 'city', district: 'district', street: 'street', community: 'community' },
		area: 'Area',
		seniors: 'Seniors',
		livingAlone: 'Living alone',
		aged80: 'Over 80',
		covered: 'Device proven',
		operator: 'Run by',
		nothingBelow: 'No area below',
		empty: 'No area to be seen',
		emptyHint: 'Your account has no area yet; ask the administrator.',
		give: 'Give to a firm',
		giveDo: 'Give',
		giveMeans: 'An area belongs to one firm at a time, with everything below it.',
		fromOn: 'From',
		untilOn: 'Until',
		openEnd: 'no end',
		note: 'Note (optional)',
		end: 'End',
		endTitle: (area, firm) => `${firm} no longer runs ${area}`,
		lastDay: 'Last day',
		noOperators: 'No area is given to a firm yet',
		noOperatorsHint: 'In an area that is given to nobody all member firms may be asked.',
	},
};
