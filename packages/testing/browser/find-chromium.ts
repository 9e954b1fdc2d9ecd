import { access, constants } from 'node:fs/promises';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Finds the browser that UNWALLED_CHROMIUM names, or else the first one on the PATH. @throws Error when there is none. */
export async function findChromium(): Promise<string> {
	if (process.env.UNWALLED_CHROMIUM) return process.env.UNWALLED_CHROMIUM;
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	for (const program of NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)))) {
		const runs = await access(program, constants.X_OK).then(
			() => true,
			() => false,
		);
		if (runs) return program;
	}
	throw new Error('The browser tests need a Chromium: name it with UNWALLED_CHROMIUM.');
}
