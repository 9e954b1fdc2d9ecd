import { useEffect, useState, useSyncExternalStore } from 'react';
import { followChoice, readChoice, saveChoice } from '../theme/choice.ts';
import type { Tone } from './patterns.ts';
import { createRepeatingSound, type SoundState } from './sound.ts';

export interface SoundSwitch {
	/** `off` when the person turned it off. */
	state: SoundState | 'off';
	turnOn(): void;
	turnOff(): void;
}

const STORAGE_KEY = 'unwalled.sound';
const CHOICES = ['on', 'off'] as const;

/** Sounds the pattern for as long as `active` holds, unless turned off at this browser. */
export function useRepeatingSound(active: boolean, pattern: readonly Tone[]): SoundSwitch {
	const [sound] = useState(() => createRepeatingSound(pattern));
	const [choice, setChoice] = useState<'on' | 'off'>(() => readChoice(STORAGE_KEY, CHOICES) ?? 'on');
	const state = useSyncExternalStore(sound.subscribe, () => sound.state);
	useEffect(() => followChoice(STORAGE_KEY, CHOICES, setChoice), []);
	useEffect(() => {
		if (active && choice === 'on') sound.start();
		return () => sound.stop();
	}, [active, choice, sound]);
	const choose = (next: 'on' | 'off') => {
		saveChoice(STORAGE_KEY, next);
		setChoice(next);
	};
	return { state: choice === 'off' ? 'off' : state, turnOn: () => choose('on'), turnOff: () => choose('off') };
}
