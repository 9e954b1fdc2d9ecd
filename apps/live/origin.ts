/** Tells whether a request comes from a page of ours; one without an origin is not a browser's, and its cookie decides. */
export function isSameOrigin(origin: string | undefined, host: string | undefined): boolean {
	if (!origin) return true;
	return URL.canParse(origin) && new URL(origin).host === host;
}
