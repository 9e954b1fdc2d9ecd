import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { followChoice, readChoice, saveChoice } from './choice.ts';
import { type Mode, paintPage } from './theme.ts';

interface ModeChoice {
	mode: Mode;
	setMode(mode: Mode): void;
}

const STORAGE_KEY = 'unwalled.mode';
const modes = ['light', 'dark'] as const;
const ModeContext = createContext<ModeChoice>({ mode: 'light', setMode: () => undefined });

function firstMode(): Mode {
	const preferred = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
	return readChoice(STORAGE_KEY, modes) ?? preferred;
}

/** Holds dark or light: what the machine prefers until somebody chooses, then remembered. */
export function ModeProvider({ children }: { children: ReactNode }) {
	const [mode, setMode] = useState<Mode>(firstMode);
	useLayoutEffect(() => paintPage(mode), [mode]);
	useEffect(() => followChoice(STORAGE_KEY, modes, setMode), []);
	const choice = useMemo(
		() => ({
			mode,
			setMode(next: Mode) {
				saveChoice(STORAGE_KEY, next);
				setMode(next);
			},
		}),
		[mode],
	);
	return <ModeContext value={choice}>{children}</ModeContext>;
}

/** Gives dark or light and the way to change it. */
export function useMode(): ModeChoice {
	return useContext(ModeContext);
}
