import type { AbortReason } from '@unwalled/contracts';
import { useState } from 'react';
import { Button, LinkButton } from '../shell/button.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { useWords } from '../words/words.ts';

/** What a worker may say; calling off belongs to the operator. */
const reasons = ['nobody_home', 'refused', 'unsafe', 'worker_unable'] as const satisfies readonly AbortReason[];

interface ProblemSheetProps {
	onAbort(reason: AbortReason, note: string): void;
	onClose(): void;
}

/** Asks what is wrong, and ends the visit only after a second tap: there is no way back. */
export function ProblemSheet({ onAbort, onClose }: ProblemSheetProps) {
	const words = useWords();
	const [reason, setReason] = useState<AbortReason | null>(null);
	const [note, setNote] = useState('');
	return (
		<Sheet title={words.problem.title} onClose={onClose}>
			<LinkButton href="tel:120" icon="phone" tone="life">
				{words.problem.emergency}
			</LinkButton>
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
			{reason !== null && (
				<label className="field">
					<span>{words.problem.note}</span>
					<textarea rows={1} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
				</label>
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
		</Sheet>
	);
}
