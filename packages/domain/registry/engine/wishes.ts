import type { RingWish } from '@unwalled/contracts';

/** Says a wish as people read it in a file and on the worker's page. */
export function sayWish(wish: RingWish): string {
	const note = wish.note === '' ? '' : `，${wish.note}`;
	if (wish.kind === 'quiet_hours') return `${wish.from}–${wish.to} 不打扰${note}`;
	if (wish.kind === 'ring_twice') return `电话响两遍${note}`;
	return wish.note;
}

/** Reads the wishes of a file: the typed ones, and as text those that were written before there were any. */
export function readWishes(typed: readonly RingWish[], said: readonly string[]): RingWish[] {
	const known = new Set(typed.map(sayWish));
	return [...typed, ...said.filter((text) => !known.has(text)).map((note) => ({ kind: 'text' as const, note }))];
}
