import { useLanguage, useMode, useSharedWords } from '@unwalled/ui';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.ts';

/** Frames whatever is asked before the page itself opens: light, because it is the first thing that a slow network brings. */
export function Frame({ children }: { children: ReactNode }) {
	const shared = useSharedWords();
	const words = useWords();
	const { language, setLanguage } = useLanguage();
	const { mode, setMode } = useMode();
	return (
		<main className="sign-in">
			<header className="sign-in-head">
				<h1>
					Unwalled
					<small>{shared.signIn.product}</small>
				</h1>
				<button type="button" className="text-link" onClick={() => setMode(mode === 'dark' ? 'light' : 'dark')}>
					{mode === 'dark' ? words.me.light : words.me.dark}
				</button>
				<button type="button" className="text-link" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
					{language === 'zh' ? 'English' : '中文'}
				</button>
			</header>
			{children}
		</main>
	);
}
