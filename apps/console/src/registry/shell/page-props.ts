/** What every page gets: the rest of the address behind its name. */
export interface PageProps {
	rest: readonly string[];
}
