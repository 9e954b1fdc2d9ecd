import { expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

/** Work whose runs end when the test says so. */
function gated() {
	const gates: PromiseWithResolvers<number>[] = [];
	const run = oneAtATime(() => {
		const gate = Promise.withResolvers<number>();
		gates.push(gate);
		return gate.promise;
	});
	return { run, gates };
}

it('runs once for everybody who asks while a run waits, and never two at a time', async () => {
	const { run, gates } = gated();
	const first = run();
	const second = run();
	expect(run()).toBe(second);
	expect(gates).toHaveLength(1);
	gates[0]?.resolve(1);
	expect(await first).toBe(1);
	await Promise.resolve();
	expect(gates).toHaveLength(2);
	gates[1]?.resolve(2);
	expect(await second).toBe(2);
});

it('goes on after a run that failed', async () => {
	const { run, gates } = gated();
	const first = run();
	const second = run();
	gates[0]?.reject(new Error('away'));
	await expect(first).rejects.toThrow('away');
	await Promise.resolve();
	gates[1]?.resolve(2);
	expect(await second).toBe(2);
	const third = run();
	gates[2]?.resolve(3);
	expect(await third).toBe(3);
});
