import type { RecordingView } from '@unwalled/contracts';
import { useMemo } from 'react';
import { barsOf, pausedStretches } from './place.ts';

const HEIGHT = 200;

interface WaveformProps {
	recording: RecordingView;
	/** How much of it was heard, 0–1. */
	heard: number;
	onSeek: (part: number) => void;
}

/** Draws both sides of a call: the senior above the line, everybody else below; a click goes there. */
export function Waveform({ recording, heard, onSeek }: WaveformProps) {
	const { senior, others } = recording.peaks;
	const width = Math.max(1, senior.length);
	const above = useMemo(() => barsOf(senior, true), [senior]);
	const below = useMemo(() => barsOf(others, false), [others]);
	return (
		<svg
			className="waveform"
			viewBox={`0 0 ${width} ${HEIGHT}`}
			preserveAspectRatio="none"
			aria-hidden="true"
			data-testid="waveform"
			onClick={({ currentTarget, clientX }) => {
				const box = currentTarget.getBoundingClientRect();
				onSeek((clientX - box.left) / box.width);
			}}
		>
			{pausedStretches(recording).map(({ begin, end }) => (
				<rect key={begin} className="waveform-paused" x={begin * width} width={(end - begin) * width} y={0} height={HEIGHT} />
			))}
			<path className="waveform-senior" d={above} />
			<path className="waveform-others" d={below} />
			<line className="waveform-place" x1={heard * width} x2={heard * width} y1={0} y2={HEIGHT} />
		</svg>
	);
}
