import { Component, type ReactNode } from 'react';
import { useWords } from '../words/words.ts';

function Failed() {
	const words = useWords();
	return (
		<p className="care" role="alert">
			{words.proof.sign.failed}
		</p>
	);
}

/** Says so where the pad could not be loaded, without taking the job from the screen. */
export class PadFailed extends Component<{ children: ReactNode }, { failed: boolean }> {
	override state = { failed: false };

	static getDerivedStateFromError() {
		return { failed: true };
	}

	override render() {
		return this.state.failed ? <Failed /> : this.props.children;
	}
}
