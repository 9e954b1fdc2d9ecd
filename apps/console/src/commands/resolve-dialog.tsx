import type { Outcome, TicketRow } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Input } from 'antd';
import { useState } from 'react';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../words/use-words.ts';
import { Choice } from './choice.tsx';
import { CommandDialog } from './dialog.tsx';
import { outcomesFor } from './outcomes.ts';
import type { Commands } from './use-commands.ts';

/** Asks for the outcome: a ticket is never resolved without one. */
export function ResolveDialog({ row, commands }: { row: TicketRow; commands: Commands }) {
	const words = useWords();
	const shared = useSharedWords();
	const note = useDraft(row.id, 'resolve-note');
	const [outcome, setOutcome] = useState<Outcome | null>(row.visit?.status === 'completed' ? 'visited' : null);
	const [isAsked, setAsked] = useState(false);
	async function confirm() {
		setAsked(true);
		if (outcome === null) return null;
		const text = note.text.trim();
		const done = await commands.run(`/tickets/${row.id}/resolve`, { version: row.version, outcome, ...(text ? { note: text } : {}) });
		if (done) note.forget();
		return done;
	}
	const lack = isAsked && outcome === null ? words.commands.outcomeNeeded : null;
	return (
		<CommandDialog title={words.commands.resolveTitle} commands={commands} onConfirm={confirm} lack={lack}>
			<Choice
				name="outcome"
				label={words.commands.outcome}
				value={outcome}
				onChoose={setOutcome}
				options={outcomesFor(row).map((value) => ({ value, label: shared.outcomes[value] }))}
			/>
			<Input.TextArea
				value={note.text}
				maxLength={2000}
				rows={2}
				placeholder={words.commands.resolveNote}
				aria-label={words.commands.resolveNote}
				data-testid="dialog-note"
				onChange={(event) => note.write(event.target.value)}
			/>
		</CommandDialog>
	);
}
