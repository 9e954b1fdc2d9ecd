import type { ReactNode } from 'react';
import { useSharedWords } from '../language/language.tsx';
import { LanguageSwitch } from '../language/language-switch.tsx';
import { ModeSwitch } from '../theme/mode-switch.tsx';

/** Frames whatever is asked before the page itself opens. */
export function Box({ children }: { children: ReactNode }) {
	const words = useSharedWords();
	return (
		<main className="uw-sign-in">
			<div className="uw-sign-in-box">
				<div className="uw-sign-in-head">
					<h1>
						Unwalled
						<small>{words.signIn.product}</small>
					</h1>
					<ModeSwitch />
					<LanguageSwitch />
				</div>
				{children}
			</div>
		</main>
	);
}
