import { RestError } from './errors.ts';
import { Form } from './form.ts';

const DEFAULT_PAGE_SIZE = 50;
const LARGEST_PAGE_SIZE = 1_000;

export interface Page {
	first_page_uri: string;
	end: number;
	next_page_uri: string | null;
	page: number;
	page_size: number;
	previous_page_uri: string | null;
	start: number;
	uri: string;
}

interface Listed {
	sid: string;
}

/** Where a request asks to look: the path with its filters, and the position. */
export interface Request {
	path: string;
	query: Readonly<Record<string, unknown>>;
}

function uriOf(request: Request, position: { page: number; size: number; token?: string }): string {
	const given = new URLSearchParams();
	for (const [name, value] of Object.entries(request.query))
		if (!['Page', 'PageSize', 'PageToken'].includes(name)) given.append(name, String(value));
	given.append('PageSize', String(position.size));
	given.append('Page', String(position.page));
	if (position.token !== undefined) given.append('PageToken', position.token);
	return `${request.path}?${given}`;
}

/** A page token names the last item seen, so that items which arrive meanwhile shift nothing. */
function startOf(all: readonly Listed[], token: string | null, byNumber: number): number {
	if (token === null) return byNumber;
	const seen = all.findIndex((item) => `PA${item.sid}` === token);
	if (seen < 0) throw new RestError(400, 20006, 'Invalid page token');
	return seen + 1;
}

/** Cuts one page out of a list, newest first, with the addresses of its neighbours. */
export function paginate<T extends Listed>(request: Request, all: readonly T[]): { page: Page; items: readonly T[] } {
	const form = new Form(request.query);
	const size = form.wholeNumber('PageSize', { least: 1, most: LARGEST_PAGE_SIZE, fallback: DEFAULT_PAGE_SIZE });
	const number = form.wholeNumber('Page', { least: 0, most: Number.MAX_SAFE_INTEGER, fallback: 0 });
	const start = startOf(all, form.text('PageToken'), number * size);
	const items = all.slice(start, start + size);
	const last = items.at(-1);
	const more = start + size < all.length && last !== undefined;
	return {
		items,
		page: {
			first_page_uri: uriOf(request, { page: 0, size }),
			end: number * size + Math.max(0, items.length - 1),
			next_page_uri: more ? uriOf(request, { page: number + 1, size, token: `PA${last.sid}` }) : null,
			page: number,
			page_size: size,
			previous_page_uri: number > 0 ? uriOf(request, { page: number - 1, size }) : null,
			start: number * size,
			uri: uriOf(request, { page: number, size }),
		},
	};
}
