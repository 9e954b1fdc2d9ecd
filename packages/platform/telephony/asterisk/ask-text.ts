import { type Ask, type DeskPath, deskPaths } from '../script.ts';

const isDeskPath = (path: string): path is DeskPath => deskPaths.some((known) => known === path);

/** Writes a question so that it travels as an argument or a variable of a leg: no commas, quotes or semicolons, all of which Asterisk reads. */
export const writeAsk = ({ path, query }: Ask): string => (query ? `${path}?${new URLSearchParams(query)}` : path);

/** Reads it again; null when it is none of ours. */
export function readAsk(text: string): Ask | null {
	const [path = '', query] = text.split('?', 2);
	if (!isDeskPath(path)) return null;
	return query === undefined ? { path } : { path, query: Object.fromEntries(new URLSearchParams(query)) };
}
