/** What stands in the line by which a browser tells its name, the more particular first: most claim to be others too. */
const browsers = [
	['Edg', 'Edge'],
	['MicroMessenger', 'WeChat'],
	['QQBrowser', 'QQ'],
	['Firefox', 'Firefox'],
	['Chrome', 'Chrome'],
	['Version', 'Safari'],
] as const;
const systems = [
	['Android', 'Android'],
	['iPhone', 'iPhone'],
	['iPad', 'iPad'],
	['Windows', 'Windows'],
	['Mac OS X', 'macOS'],
	['Linux', 'Linux'],
] as const;

/** Shortens what a browser says of itself to what its owner knows it by: «Chrome 140 · Windows». */
export function browserName(agent: string): string {
	const browser = browsers.find(([mark]) => agent.includes(`${mark}/`));
	const version = browser && new RegExp(`${browser[0]}/(\\d+)`).exec(agent)?.[1];
	const system = systems.find(([mark]) => agent.includes(mark));
	const name = [browser && [browser[1], version].filter(Boolean).join(' '), system?.[1]].filter(Boolean).join(' · ');
	return name || agent.slice(0, 40);
}
