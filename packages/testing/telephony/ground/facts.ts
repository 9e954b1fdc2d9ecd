import { vi } from 'vitest';

const PATIENCE = { timeout: 60_000, interval: 25 };

/** Waits until a fact is there. @throws Error naming the fact. */
export function until<T>(fact: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
	return vi.waitFor(async () => {
		const found = await look();
		if (!found) throw new Error(`it never came true that ${fact}`);
		return found;
	}, PATIENCE);
}
