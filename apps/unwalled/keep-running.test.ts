import { expect, it, vi } from 'vitest';
import { keepRunning, type Running } from './keep-running.ts';

const AT_ONCE = { firstMs: 1, longestMs: 2, healthyMs: 10_000 };
const NO_HURRY = new AbortController().signal;

/** A process that dies when told to, and remembers how often it was started and stopped. */
function puppet() {
	const lives: { die: (reason: string) => void; stopped: boolean }[] = [];
	const start = async (): Promise<Running> => {
		const { promise: gone, resolve: die } = Promise.withResolvers<string>();
		const life = { die, stopped: false };
		lives.push(life);
		return {
			pid: lives.length,
			gone,
			stop: async () => {
				life.stopped = true;
				die('stopped');
			},
		};
	};
	return { lives, start };
}

const plan = { name: 'telephony', tell: vi.fn(), changed: vi.fn(), backOff: AT_ONCE };

it('starts what died again, every time, and says so', async () => {
	const { lives, start } = puppet();
	const tell = vi.fn();
	const changed = vi.fn();
	const kept = await keepRunning({ ...plan, start, tell, changed });
	lives[0]?.die('exit code 1');
	await vi.waitFor(() => expect(lives).toHaveLength(2));
	lives[1]?.die('SIGKILL');
	await vi.waitFor(() => expect(changed.mock.calls.map(([, pid]) => pid)).toEqual([1, 2, 3]));
	expect(tell).toHaveBeenCalledWith('telephony ended (SIGKILL); starting it again.');
	await kept.stop(NO_HURRY);
});

it('does not start again what it stopped', async () => {
	const { lives, start } = puppet();
	const kept = await keepRunning({ ...plan, start });
	await kept.stop(NO_HURRY);
	expect(lives.map((life) => life.stopped)).toEqual([true]);
});

it('tries on when a restart fails', async () => {
	const { lives, start } = puppet();
	let attempts = 0;
	const failingOnce = async () => {
		attempts++;
		if (attempts === 2) throw new Error('no memory');
		return start();
	};
	const tell = vi.fn();
	const kept = await keepRunning({ ...plan, start: failingOnce, tell });
	lives[0]?.die('SIGKILL');
	await vi.waitFor(() => expect(lives).toHaveLength(2));
	expect(tell).toHaveBeenCalledWith('telephony did not start: no memory');
	await kept.stop(NO_HURRY);
});

it('fails when the first start fails', async () => {
	const start = () => Promise.reject(new Error('no heart'));
	await expect(keepRunning({ ...plan, start })).rejects.toThrow('no heart');
});

it('stops a process that was just being started again', async () => {
	const { lives, start } = puppet();
	const begun = Promise.withResolvers<void>();
	const second = Promise.withResolvers<void>();
	const slowSecond = async () => {
		if (lives.length === 1) {
			begun.resolve();
			await second.promise;
		}
		return start();
	};
	const kept = await keepRunning({ ...plan, start: slowSecond });
	lives[0]?.die('SIGKILL');
	await begun.promise;
	const stopped = kept.stop(NO_HURRY);
	second.resolve();
	await stopped;
	expect(lives).toHaveLength(2);
	expect(lives[1]?.stopped).toBe(true);
});

it('replaces without a gap: the old one is stopped when the new one is ready, and nothing is started a third time', async () => {
	const { lives, start } = puppet();
	const second = Promise.withResolvers<void>();
	const slowSecond = async () => {
		if (lives.length === 1) await second.promise;
		return start();
	};
	const tell = vi.fn();
	const changed = vi.fn();
	const kept = await keepRunning({ ...plan, start: slowSecond, tell, changed });
	const replaced = kept.replace(NO_HURRY);
	expect(lives[0]?.stopped).toBe(false);
	second.resolve();
	await replaced;
	expect(lives.map((life) => life.stopped)).toEqual([true, false]);
	expect(changed.mock.calls.map(([, pid]) => pid)).toEqual([1, 2]);
	expect(tell).not.toHaveBeenCalled();
	lives[1]?.die('SIGKILL');
	await vi.waitFor(() => expect(lives).toHaveLength(3));
	await kept.stop(NO_HURRY);
});

it('keeps the old one when the new one does not start', async () => {
	const { lives, start } = puppet();
	const failingLater = async () => {
		if (lives.length > 0) throw new Error('no memory');
		return start();
	};
	const kept = await keepRunning({ ...plan, start: failingLater });
	await expect(kept.replace(NO_HURRY)).rejects.toThrow('no memory');
	expect(lives.map((life) => life.stopped)).toEqual([false]);
	await kept.stop(NO_HURRY);
	expect(lives.map((life) => life.stopped)).toEqual([true]);
});

it('starts no third one when the old one dies while its successor is starting', async () => {
	const { lives, start } = puppet();
	const second = Promise.withResolvers<void>();
	const slowSecond = async () => {
		if (lives.length === 1) await second.promise;
		return start();
	};
	const kept = await keepRunning({ ...plan, start: slowSecond });
	const replaced = kept.replace(NO_HURRY);
	lives[0]?.die('SIGKILL');
	second.resolve();
	await replaced;
	await kept.stop(NO_HURRY);
	expect(lives).toHaveLength(2);
	expect(lives[1]?.stopped).toBe(true);
});
