/** How much a page may make somebody wait for. */
export interface PageBudget {
	readonly app: string;
	/** What the visitor waits for. */
	readonly what: string;
	/** Thousands of bytes, gzipped. */
	readonly mostKb: number;
	/** Modules that are loaded apart from the entry and still before the page can be used. */
	readonly also: readonly string[];
}

/** Budgets of the first loads. The map, charts and whatever somebody opens first are loaded later and not counted. */
export const PAGE_BUDGETS: readonly PageBudget[] = [
	// A desk of a call centre, on the line of an office. An Ant Design page with everything in one file measured 392 KB.
	{ app: 'console', what: 'sign-in and desk', mostKb: 350, also: ['src/phone/plain-session.tsx'] },
	// A telephone in a stairwell.
	{ app: 'provider', what: 'sign-in page', mostKb: 150, also: ['src/session/sign-in.tsx'] },
	{ app: 'provider', what: 'offers and visits', mostKb: 150, also: [] },
	{ app: 'provider', what: 'team of a firm', mostKb: 150, also: ['src/team/team-screen.tsx'] },
];
