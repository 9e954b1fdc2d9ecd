import type { AbortReason } from '@unwalled/contracts';
import { useState } from 'react';
import { Button, LinkButton } from '../shell/button.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { useWords } from '../words/words.ts';
import { LateChoices } from './late-choices.tsx';

/** What a worker may say; calling off belongs to the operator. */
const reasons = ['nobody_home', 'refused', 'unsafe', 'worker_unable'] as const satisfies readonly AbortReason[];
type Reason = (typeof reasons)[number];

interface ProblemSheetProps {
	onAbort(reason: AbortReason, note: string): void;
	/** Null at the door: whoever is there is late no more. */
	onLate: ((minutes: number) => void) | null;
	onClose(): void;
}

/** Asks what is wrong, and ends the visit only after a second tap: there is no way back. Being late ends nothing. */
export function ProblemSheet({ onAbort, onLate, onClose }: ProblemSheetProps) {
	const words = useWords();
	const [reason, setReason] = useState<Reason | null>(null);
	const [isLate, setLate] = useState(false);
	if (isLate && onLate) {
		return (
			<Sheet title={words.proof.late.button} onClose={onClose}>
				<LateChoices onLate={onLate} onBack={() => setLate(false)} />
			</Sheet>
		);
	}
	return (
		<Sheet title={words.problem.title} onClose={onClose}>
			<LinkButton href="tel:120" icon="phone" tone="life">
				{words.problem.emergency}
			</LinkButton>
			{onLate && (
				<Button icon="clock" data-testid="late" onClick={() => setLate(true)}>
					{words.proof.late.button}
				</Button>
			)}
			<p className="quiet">{words.problem.hint}</p>
			<div className="choices">
				{reasons.map((choice) => (
					<Button
						key={choice}
						aria-pressed={reason === choice}
						tone={reason === choice ? 'main' : 'plain'}
						data-testid={`abort-${choice}`}
						onClick={() => setReason(choice)}
					>
						{words.problem.reason[choice]}
					</Button>
				))}
			</div>
			<Ending reason={reason} onAbort={onAbort} onClose={onClose} />
		</Sheet>
	);
}

function Ending({ reason, onAbort, onClose }: { reason: Reason | null } & Pick<ProblemSheetProps, 'onAbort' | 'onClose'>) {
	const words = useWords();
	const [note, setNote] = useState('');
	return (
		<>
			{reason !== null && (
				<>
					<p className="care">{words.problem.next[reason]}</p>
					<label className="field">
						<span>{words.problem.note}</span>
						<textarea rows={1} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
					</label>
				</>
			)}
			<div className="pair">
				<Button tone="quiet" onClick={onClose}>
					{words.offer.back}
				</Button>
				{reason !== null && (
					<Button tone="main" className="grow" data-testid="abort-confirm" onClick={() => onAbort(reason, note)}>
						{words.problem.confirm}
					</Button>
				)}
			</div>
		</>
	);
}
