import { useState } from 'react';
import { Button } from '../shell/button.tsx';
import { useWords } from '../words/words.ts';

const MINUTES = [10, 20, 30, 60] as const;

/** Asks by how much the worker will be late; the visit goes on. */
export function LateChoices({ onLate, onBack }: { onLate(minutes: number): void; onBack(): void }) {
	const words = useWords();
	const [minutes, setMinutes] = useState<number | null>(null);
	return (
		<>
			<p className="quiet">{words.proof.late.hint}</p>
			<div className="choices">
				{MINUTES.map((choice) => (
					<Button
						key={choice}
						aria-pressed={minutes === choice}
						tone={minutes === choice ? 'main' : 'plain'}
						data-testid={`late-${choice}`}
						onClick={() => setMinutes(choice)}
					>
						{words.proof.late.minutes(choice)}
					</Button>
				))}
			</div>
			<div className="pair">
				<Button tone="quiet" onClick={onBack}>
					{words.offer.back}
				</Button>
				<Button
					tone="main"
					className="grow"
					data-testid="late-confirm"
					disabled={minutes === null}
					onClick={() => minutes !== null && onLate(minutes)}
				>
					{words.proof.late.confirm}
				</Button>
			</div>
		</>
	);
}
