import { stat } from 'node:fs/promises';
import type { Clock } from '@unwalled/runtime';

const EVERY_MS = 5_000;

/** Tells when a file that another process of ours writes has changed; the first time too, because nobody looked before. */
export function watchFile(file: string, clock: Clock, onChange: () => void): { close(): void } {
	let seen: number | undefined;
	let closed = false;
	const look = async (): Promise<void> => {
		const changedAt = (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
		if (changedAt !== seen) onChange();
		seen = changedAt;
		if (!closed) clock.schedule(new Date(clock.now().getTime() + EVERY_MS), look);
	};
	void look();
	return {
		close() {
			closed = true;
		},
	};
}
