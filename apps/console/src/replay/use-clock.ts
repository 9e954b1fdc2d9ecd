import { useCallback, useEffect, useState } from 'react';

export const SPEEDS = [1, 10, 60, 300] as const;
const TICK_MS = 100;

export interface Clock {
	readonly at: number;
	readonly isPlaying: boolean;
	readonly speed: number;
	set(at: number): void;
	move(byMs: number): void;
	setSpeed(speed: number): void;
	toggle(): void;
}

/** Keeps an instant of a day that can be moved by hand and goes on by itself while it plays. */
export function useClock({ from, until, start }: { from: number; until: number; start: number }): Clock {
	const clamp = useCallback((at: number) => Math.min(until, Math.max(from, at)), [from, until]);
	const [at, setAt] = useState(() => clamp(start));
	const [isPlaying, setPlaying] = useState(false);
	const [speed, setSpeed] = useState<number>(SPEEDS[1]);
	useEffect(() => {
		if (!isPlaying) return;
		let last = performance.now();
		const timer = setInterval(() => {
			const now = performance.now();
			const passed = (now - last) * speed;
			last = now;
			setAt((before) => clamp(before + passed));
		}, TICK_MS);
		return () => clearInterval(timer);
	}, [isPlaying, speed, clamp]);
	return {
		at,
		isPlaying: isPlaying && at < until,
		speed,
		set: (to) => setAt(clamp(to)),
		move: (byMs) => setAt((before) => clamp(before + byMs)),
		setSpeed,
		toggle: () => setPlaying(!(isPlaying && at < until)),
	};
}
