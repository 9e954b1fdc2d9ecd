import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { nextSpeed } from './place.ts';

const SECOND_MS = 1_000;
const STEP_MS = 5 * SECOND_MS;

/** A recording that is being heard. */
export interface Playback {
	readonly audio: RefObject<HTMLAudioElement | null>;
	readonly isPlaying: boolean;
	readonly hasFailed: boolean;
	readonly positionMs: number;
	readonly speed: number;
	toggle(): void;
	/** Goes to a part of the whole, 0–1. */
	seek(part: number): void;
	changeSpeed(): void;
	/** Space plays and pauses, arrows go back and on: only while the player has the focus, because Space answers calls elsewhere. */
	onKeyDown(event: KeyboardEvent): void;
	/** What the audio element tells. */
	readonly told: {
		onPlay(): void;
		onPause(): void;
		onTimeUpdate(): void;
		onError(): void;
	};
}

/** Plays one recording; nothing of it is asked for before somebody wants to hear it. */
export function usePlayback(durationMs: number): Playback {
	const audio = useRef<HTMLAudioElement>(null);
	const [isPlaying, setPlaying] = useState(false);
	const [hasFailed, setFailed] = useState(false);
	const [positionMs, setPosition] = useState(0);
	const [speed, setSpeed] = useState(1);

	const toggle = (): void => {
		const element = audio.current;
		if (!element) return;
		setFailed(false);
		element.playbackRate = speed;
		if (element.paused) element.play().catch(() => setFailed(true));
		else element.pause();
	};
	const goTo = (ms: number): void => {
		const element = audio.current;
		if (!element) return;
		const place = Math.min(durationMs, Math.max(0, ms));
		element.currentTime = place / SECOND_MS;
		setPosition(place);
	};
	const changeSpeed = (): void => {
		const next = nextSpeed(speed);
		setSpeed(next);
		if (audio.current) audio.current.playbackRate = next;
	};
	/** Does what a key means here; false for keys of the desk. */
	const take = (key: string): boolean => {
		if (key === ' ') toggle();
		else if (key === 'ArrowLeft') goTo(positionMs - STEP_MS);
		else if (key === 'ArrowRight') goTo(positionMs + STEP_MS);
		else return false;
		return true;
	};
	return {
		...{ audio, isPlaying, hasFailed, positionMs, speed, toggle, changeSpeed },
		seek: (part) => goTo(part * durationMs),
		onKeyDown(event) {
			if (!take(event.key)) return;
			event.preventDefault();
			event.stopPropagation();
		},
		told: {
			onPlay: () => setPlaying(true),
			onPause: () => setPlaying(false),
			onTimeUpdate: () => setPosition((audio.current?.currentTime ?? 0) * SECOND_MS),
			onError: () => setFailed(true),
		},
	};
}
