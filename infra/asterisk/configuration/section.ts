/** Writes one section of an Asterisk configuration. @throws Error of a value that would end its line or begin a comment. */
export function section(name: string, settings: Readonly<Record<string, string>>): string {
	if (!/^[\w-]{1,60}$/.test(name)) throw new Error(`«${name}» cannot be the name of a section: letters, digits, _ and - only`);
	const lines = Object.entries(settings).map(([key, value]) => `${key} = ${requirePlain(value)}`);
	return `[${name}]\n${lines.join('\n')}\n`;
}

function requirePlain(value: string): string {
	// A semicolon begins a comment: half of a password would be taken for the whole.
	if (/[\r\n;]/.test(value)) throw new Error('A value of the configuration holds a line end or a semicolon');
	return value;
}
