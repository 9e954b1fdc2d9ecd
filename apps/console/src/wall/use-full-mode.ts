import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useFilters } from '../registry/parts/use-filters.ts';

/** Pixels of letters in charts: those of a page, and those of a wall as wide as the window. */
const PAGE_PX = 12;
const WALL_PARTS = { across: 110, down: 62 };
/** On a smaller window a wall would be a page that nobody can read. */
const LEAST_WIDTH = 1_001;

function followSize(changed: () => void): () => void {
	addEventListener('resize', changed);
	return () => removeEventListener('resize', changed);
}

interface FullMode {
	isFull: boolean;
	toggle(): void;
	textSize: number;
}

/** Keeps the mode for walls in the address, so that a screen without a keyboard can begin in it. */
export function useFullMode(): FullMode {
	const [{ mode }, setFilters] = useFilters(['mode']);
	const width = useSyncExternalStore(followSize, () => innerWidth);
	const height = useSyncExternalStore(followSize, () => innerHeight);
	const isFull = mode === 'full' && width >= LEAST_WIDTH;
	const leave = useCallback(() => setFilters({ mode: '' }), [setFilters]);
	useEffect(() => {
		if (!isFull) return;
		const onChange = () => {
			if (!document.fullscreenElement) leave();
		};
		document.addEventListener('fullscreenchange', onChange);
		return () => document.removeEventListener('fullscreenchange', onChange);
	}, [isFull, leave]);
	const toggle = () => {
		// A browser that refuses, or is full already, still gives the wall its whole window.
		const done = () => setFilters({ mode: isFull ? '' : 'full' });
		const asked = isFull ? document.fullscreenElement && document.exitFullscreen() : document.documentElement.requestFullscreen();
		Promise.resolve(asked).then(done, done);
	};
	return { isFull, toggle, textSize: isFull ? Math.round(Math.min(width / WALL_PARTS.across, height / WALL_PARTS.down)) : PAGE_PX };
}
