import { LanguageProvider, ModeProvider } from '@unwalled/ui';
import { Component, type ReactNode } from 'react';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';
import { Empty } from './empty.tsx';

function Crashed() {
	const words = useWords();
	return (
		<Empty title={words.crash.title} hint={words.crash.text}>
			<Button onClick={() => location.reload()}>{words.crash.reload}</Button>
		</Empty>
	);
}

/** Shows words and a way on where a mistake of ours would leave an empty page. */
export class CrashBoundary extends Component<{ children: ReactNode }, { hasCrashed: boolean }> {
	override state = { hasCrashed: false };

	static getDerivedStateFromError() {
		return { hasCrashed: true };
	}

	override render() {
		if (!this.state.hasCrashed) return this.props.children;
		return (
			<LanguageProvider>
				<ModeProvider>
					<Crashed />
				</ModeProvider>
			</LanguageProvider>
		);
	}
}
