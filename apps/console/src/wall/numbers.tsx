import type { OversightFigureKey, OversightView } from '@unwalled/contracts';
import type { ReactNode } from 'react';
import { shownShare } from '../answer-times/shown.ts';
import { type Opens, readingOf, useTold } from './drill.ts';
import { useWords } from './words/use-words.ts';

/** From here on a number needs smaller letters. */
const LONG = 9;

interface NumbersProps {
	view: OversightView;
	onOpen: Opens;
}

interface TileProps {
	name: string;
	label: string;
	text: string;
	/** What the number is counted in or made of. */
	below: ReactNode;
	isLife?: boolean;
	onOpen(): void;
}

function Tile({ name, label, text, below, isLife = false, onOpen }: TileProps) {
	return (
		<li>
			<button type="button" className={isLife ? 'wall-tile wall-life' : 'wall-tile'} onClick={onOpen} data-testid={`number-${name}`}>
				<span className="wall-label">{label}</span>
				<strong className={text.length > LONG ? 'wall-long' : undefined}>{text}</strong>
				<span className="wall-below">{below}</span>
			</button>
		</li>
	);
}

/** Shows the eight numbers that are read from afar. */
export function Numbers({ view, onOpen }: NumbersProps) {
	const words = useWords();
	const told = useTold(view);
	const { figures, area, month, answered } = view;
	const tile = (key: OversightFigureKey) => {
		const { text, of } = told(figures, key);
		const isNow = !view.definitions.find((one) => one.key === key)?.ofPeriod;
		return (
			<Tile
				key={key}
				name={key}
				label={words.figures[key]}
				text={text}
				below={isNow ? words.now : [month, of].filter(Boolean).join(' · ')}
				isLife={key === 'sos_now' && readingOf(figures, key).value > 0}
				onOpen={() => onOpen({ what: 'figure', key, spot: area })}
			/>
		);
	};
	const first = answered.total.within.find(({ seconds }) => seconds === 10);
	return (
		<ul className="wall-numbers" aria-label={words.numbers}>
			{tile('calls_waiting')}
			{tile('sos_now')}
			<Tile
				name="answered"
				label={words.within(10)}
				text={shownShare(first?.share) ?? words.none}
				below={words.answeredOf(first?.calls ?? 0, answered.total.offered)}
				onOpen={() => onOpen({ what: 'calls', spot: area })}
			/>
			{(['visits_under_way', 'visits_on_time', 'seniors_reached', 'surveys_satisfied', 'funds_used'] as const).map(tile)}
		</ul>
	);
}

const STATES = ['tickets_open', 'tickets_acknowledged', 'tickets_dispatching', 'tickets_assigned', 'tickets_resolved'] as const;

/** Shows tickets by their state, and how fast today's calls were answered. */
export function Strips({ view, onOpen }: NumbersProps) {
	const words = useWords();
	const { figures, area, answered } = view;
	return (
		<div className="wall-strips">
			<section aria-labelledby="wall-states">
				<h3 id="wall-states">{words.states}</h3>
				<ul>
					{STATES.map((key) => (
						<li key={key}>
							<button type="button" onClick={() => onOpen({ what: 'figure', key, spot: area })} data-testid={`number-${key}`}>
								<strong>{readingOf(figures, key).value}</strong> {words.short[key]}
							</button>
						</li>
					))}
				</ul>
			</section>
			<section aria-labelledby="wall-answers">
				<h3 id="wall-answers">{words.answers}</h3>
				<ul>
					{answered.total.within.map(({ seconds, share }) => (
						<li key={seconds}>
							<button type="button" onClick={() => onOpen({ what: 'calls', spot: area })} data-testid={`within-${seconds}`}>
								<strong>{shownShare(share) ?? words.none}</strong> {words.withinShort(seconds)}
							</button>
						</li>
					))}
				</ul>
			</section>
		</div>
	);
}
