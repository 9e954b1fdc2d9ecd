import type { Lane } from '@unwalled/contracts';
import { expect, it } from 'vitest';
import { livesFirst } from './lives-first.ts';

/** A desk whose decisions begin when it is their turn, and end when the test says so. */
function openDesk(longestMs?: number) {
	const turn = livesFirst(longestMs === undefined ? {} : { longestMs });
	const begun: string[] = [];
	const ends = new Map<string, PromiseWithResolvers<string>>();
	return {
		begun,
		ask(lane: Lane, name: string) {
			const end = Promise.withResolvers<string>();
			ends.set(name, end);
			return turn(lane, () => {
				begun.push(name);
				return end.promise;
			});
		},
		end: (name: string) => ends.get(name)?.resolve(name),
		fail: (name: string) => ends.get(name)?.reject(new Error(name)),
	};
}

it('decides every life at once, and service orders two at a time in the order of asking', async () => {
	const desk = openDesk();
	const orders = ['a', 'b', 'c', 'd'].map((name) => desk.ask('other', name));
	const lives = ['x', 'y', 'z'].map((name) => desk.ask('p0', name));
	expect(desk.begun).toEqual(['a', 'b', 'x', 'y', 'z']);
	for (const name of ['x', 'y', 'z', 'b']) desk.end(name);
	await Promise.all([...lives, orders[1]]);
	await expect.poll(() => desk.begun.slice(5)).toEqual(['c']);
	desk.fail('a');
	await expect(orders[0]).rejects.toThrow('a');
	await expect.poll(() => desk.begun.slice(5)).toEqual(['c', 'd']);
	desk.end('c');
	desk.end('d');
	expect(await Promise.all(orders.slice(2))).toEqual(['c', 'd']);
});

it('begins no service order while a life is being decided, also when that fails', async () => {
	const desk = openDesk();
	const life = desk.ask('p0', 'x');
	const order = desk.ask('other', 'a');
	expect(desk.begun).toEqual(['x']);
	desk.fail('x');
	await expect(life).rejects.toThrow('x');
	await expect.poll(() => desk.begun).toEqual(['x', 'a']);
	desk.end('a');
	expect(await order).toBe('a');
});

it('does not stop for a life that hangs', async () => {
	const desk = openDesk(1);
	void desk.ask('p0', 'x');
	const order = desk.ask('other', 'a');
	await expect.poll(() => desk.begun).toEqual(['x', 'a']);
	desk.end('a');
	expect(await order).toBe('a');
});
