import { Component, type ReactNode } from 'react';
import { EmptyFace } from '../desk/faces.tsx';
import { useWords } from '../words/use-words.ts';

function MapFailed() {
	const words = useWords();
	return <EmptyFace title={words.map.failed} />;
}

/** Keeps a map that cannot be drawn (no WebGL, a chunk that did not load) from taking the desk down. */
export class MapGuard extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
	override state = { hasFailed: false };

	static getDerivedStateFromError() {
		return { hasFailed: true };
	}

	override render() {
		return this.state.hasFailed ? <MapFailed /> : this.props.children;
	}
}
