import { expect, it } from 'vitest';
import { takeTurns } from './turns.ts';

it('lets others work between two turns, and keeps their order', async () => {
	const turns = takeTurns(1);
	const order: string[] = [];
	const taken = ['first', 'second'].map((name) => turns.take(async () => order.push(name)));
	const others = new Promise<void>((resolve) => setImmediate(() => resolve(void order.push('somebody else'))));
	await Promise.all([...taken, others]);
	expect(order).toEqual(['first', 'somebody else', 'second']);
});

it('lets no more than so many work at once, and loses nobody', async () => {
	const turns = takeTurns(3);
	let now = 0;
	let most = 0;
	const done = await Promise.all(
		Array.from({ length: 20 }, (_, name) =>
			turns.take(async () => {
				most = Math.max(most, ++now);
				await new Promise((resolve) => setImmediate(resolve));
				now--;
				return name;
			}),
		),
	);
	expect(most).toBe(3);
	expect(done).toEqual(Array.from({ length: 20 }, (_, name) => name));
});

it('gives the turn of somebody who fails to the next', async () => {
	const turns = takeTurns(1);
	const failed = turns.take(() => Promise.reject(new Error('gone')));
	const after = turns.take(async () => 'served');
	await expect(failed).rejects.toThrow('gone');
	expect(await after).toBe('served');
});
