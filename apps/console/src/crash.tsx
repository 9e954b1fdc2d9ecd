import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useWords } from './words/use-words.ts';
import './crash.css';

function Crashed() {
	const words = useWords().crash;
	return (
		<main className="crash" role="alert" data-testid="crash">
			<h1>{words.title}</h1>
			<p>{words.text}</p>
			{/* Enter is enough: whoever answers calls has no time to look for a mouse. */}
			<Button type="primary" size="large" autoFocus onClick={() => location.reload()}>
				{words.reload}
			</Button>
		</main>
	);
}

/** Shows words and a way on where a mistake of ours would leave an empty desk. */
export class CrashBoundary extends Component<{ children: ReactNode }, { hasCrashed: boolean }> {
	override state = { hasCrashed: false };

	static getDerivedStateFromError() {
		return { hasCrashed: true };
	}

	override render() {
		return this.state.hasCrashed ? <Crashed /> : this.props.children;
	}
}
