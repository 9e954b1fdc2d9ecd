import { access, constants } from 'node:fs/promises';
import path from 'node:path';

/** Finds the first of these programs that can be run; undefined when none is installed. */
export async function findOnPath(names: readonly string[]): Promise<string | undefined> {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	for (const name of names) {
		for (const folder of folders) {
			const program = path.join(folder, name);
			const runs = await access(program, constants.X_OK).then(
				() => true,
				() => false,
			);
			if (runs) return program;
		}
	}
	return undefined;
}
