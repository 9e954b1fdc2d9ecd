import { afterEach, describe, expect, it } from 'vitest';
import { sosPattern } from './patterns.ts';
import { createRepeatingSound, type RepeatingSound } from './sound.ts';

let running: RepeatingSound | undefined;
afterEach(() => running?.stop());

/** A page whose browser allows sound, or allows it only after a gesture. */
function openPage({ wantsGesture }: { wantsGesture: boolean }) {
	let isAllowed = !wantsGesture;
	let hasGesture = false;
	let played = 0;
	let hushed = 0;
	let tell: () => void = () => undefined;
	const page = new EventTarget();
	page.addEventListener('keydown', () => {
		hasGesture = true;
	});
	const sound = createRepeatingSound(
		sosPattern,
		{
			isAllowed: () => isAllowed,
			ask() {
				isAllowed ||= hasGesture;
				tell();
			},
			play: () => {
				played += 1;
			},
			hush: () => {
				hushed += 1;
			},
			onChange: (listener) => {
				tell = listener;
			},
		},
		page,
	);
	running = sound;
	return { sound, press: () => page.dispatchEvent(new Event('keydown')), played: () => played, hushed: () => hushed };
}

describe('createRepeatingSound', () => {
	it('sounds at once where the browser allows it, and not twice over itself', () => {
		const { sound, press, played } = openPage({ wantsGesture: false });
		sound.start();
		sound.start();
		press();
		expect([sound.state, played()]).toEqual(['sounding', 1]);
	});

	it('says that it is blocked, and begins by itself at the first key', () => {
		const { sound, press, played } = openPage({ wantsGesture: true });
		const states: string[] = [];
		sound.subscribe(() => states.push(sound.state));
		sound.start();
		expect([sound.state, played()]).toEqual(['blocked', 0]);
		press();
		expect([states, played()]).toEqual([['blocked', 'sounding'], 1]);
	});

	it('is silent after stopping, and a later key does not wake it', () => {
		const { sound, press, hushed } = openPage({ wantsGesture: true });
		sound.start();
		sound.stop();
		press();
		expect([sound.state, hushed()]).toEqual(['silent', 1]);
	});

	it('makes no noise before it is wanted', () => {
		const { sound, press, played } = openPage({ wantsGesture: false });
		press();
		expect([sound.state, played()]).toEqual(['silent', 0]);
	});
});
