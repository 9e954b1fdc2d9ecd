import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons';
import { useFormat } from '@unwalled/ui';
import { Button, Segmented } from 'antd';
import { type KeyboardEvent, useMemo } from 'react';
import type { DayBook, MarkKind } from './engine/day.ts';
import { type Clock, SPEEDS } from './use-clock.ts';
import { useWords } from './words/use-words.ts';

const STRETCHES = 144;
const KINDS = ['sos', 'late', 'missed'] as const satisfies readonly MarkKind[];
const steps: Readonly<Record<string, number>> = { ArrowRight: 10_000, ArrowLeft: -10_000, PageUp: 600_000, PageDown: -600_000 };
const SHIFTED = 6;

interface ClockBarProps {
	clock: Clock;
	book: DayBook;
	revision: number;
	from: number;
	until: number;
	onJump(ticketId: string): void;
}

/** Draws how much was going on, under the clock. */
function Density({ book, revision, from, until }: Pick<ClockBarProps, 'book' | 'revision' | 'from' | 'until'>) {
	const words = useWords();
	// biome-ignore lint/correctness/useExhaustiveDependencies: with every page that is read there is more to draw
	const counts = useMemo(() => book.density(from, until, STRETCHES), [book, revision, from, until]);
	const most = Math.max(1, ...counts);
	const path = counts.map((count, place) => (count > 0 ? `M${place + 0.5} 20V${20 - (count / most) * 19}` : '')).join('');
	return (
		<svg className="replay-density" viewBox={`0 0 ${STRETCHES} 20`} preserveAspectRatio="none" role="img" aria-label={words.density}>
			<path d={path} />
		</svg>
	);
}

/** Moves the clock on keys; the browser's own steps of a slider would be a thousandth of a day. */
function useKeys(clock: Clock) {
	return (event: KeyboardEvent) => {
		const step = steps[event.key];
		if (step !== undefined) clock.move(event.shiftKey && event.key.startsWith('Arrow') ? step * SHIFTED : step);
		// Space answers a cry for help, wherever one is: it is not taken for anything else.
		else if (event.key === 'Enter') clock.toggle();
		else return;
		event.preventDefault();
		// What moves the clock moves nothing of the desk around it.
		event.stopPropagation();
	};
}

/** The clock of the day: dragged, moved by keys, played, or sent to the next moment that matters. */
export function ClockBar({ clock, book, revision, from, until, onJump }: ClockBarProps) {
	const words = useWords();
	const format = useFormat();
	const onKeyDown = useKeys(clock);
	return (
		<section className="replay-clock" aria-label={words.clock}>
			<div className="replay-buttons">
				<output className="replay-time" data-testid="replay-time">
					{format.time(clock.at)}
				</output>
				<Button
					type="primary"
					size="small"
					icon={clock.isPlaying ? <PauseOutlined aria-hidden="true" /> : <CaretRightOutlined aria-hidden="true" />}
					onClick={clock.toggle}
					data-testid="replay-play"
				>
					{clock.isPlaying ? words.pause : words.play}
				</Button>
				<Segmented
					size="small"
					aria-label={words.speed}
					value={clock.speed}
					options={SPEEDS.map((value) => ({ value, label: words.times(value) }))}
					onChange={clock.setSpeed}
				/>
				{KINDS.map((kind) => {
					const mark = book.markFrom(kind, clock.at, 'next');
					const jump = () => {
						if (!mark) return;
						clock.set(mark.at);
						onJump(mark.ticketId);
					};
					return (
						<Button
							key={kind}
							size="small"
							disabled={!mark}
							title={mark ? format.time(mark.at) : words.noMore}
							onClick={jump}
							data-testid={`replay-next-${kind}`}
						>
							{words.jumps[kind]}
						</Button>
					);
				})}
			</div>
			<input
				type="range"
				className="replay-slider"
				aria-label={words.clock}
				aria-valuetext={format.time(clock.at)}
				title={words.clockKeys}
				min={from}
				max={until}
				step={1_000}
				value={clock.at}
				onChange={({ target }) => clock.set(Number(target.value))}
				onKeyDown={onKeyDown}
				data-testid="replay-slider"
			/>
			<Density book={book} revision={revision} from={from} until={until} />
			<p className="quiet">{words.clockKeys}</p>
		</section>
	);
}
