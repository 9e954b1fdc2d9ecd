import { open } from 'node:fs/promises';

/** Writes a file that only its owner may read, on disk when this returns. */
export async function writeFileDurably(file: string, content: string | Buffer): Promise<void> {
	const opened = await open(file, 'w', 0o600);
	try {
		await opened.writeFile(content);
		await opened.datasync();
	} finally {
		await opened.close();
	}
}
