import { type CancelReason, cancelReasons, type Outcome, type TicketRow } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { personName } from '../line/person-name.ts';
import { useWords } from '../words/use-words.ts';
import { Choice } from './choice.tsx';
import { CommandDialog } from './dialog.tsx';
import { cancelNeedsOutcome, outcomesFor } from './outcomes.ts';
import type { Commands } from './use-commands.ts';

const reasons = Object.keys(cancelReasons) as CancelReason[];

interface OtherTicketProps {
	row: TicketRow;
	value: string | null;
	onChoose(id: string): void;
}

function OtherTicket({ row, value, onChoose }: OtherTicketProps) {
	const words = useWords();
	const { rows } = useDesk();
	const options = rows
		.filter((other) => other.id !== row.id)
		.map((other) => ({ value: other.id, label: `${other.number} ${personName(other, words.line)} ${other.summary}` }));
	return (
		<Select
			showSearch={{ optionFilterProp: 'label' }}
			value={value}
			options={options}
			placeholder={words.commands.duplicateOf}
			aria-label={words.commands.duplicateOf}
			data-testid="duplicate-of"
			onChange={onChoose}
		/>
	);
}

interface Answers {
	reason: CancelReason | null;
	duplicateOf: string | null;
	outcome: Outcome | null;
	asksOutcome: boolean;
}

/** Says what is still to be answered. */
function useLack({ reason, duplicateOf, outcome, asksOutcome }: Answers): string | null {
	const words = useWords().commands;
	if (reason === null) return words.cancelReasonNeeded;
	if (reason === 'duplicate' && !duplicateOf) return words.duplicateNeeded;
	return asksOutcome && outcome === null ? words.outcomeNeeded : null;
}

/** Asks why a ticket ends without help; a duplicate names the ticket that goes on. */
export function CancelDialog({ row, commands, onCanceled }: { row: TicketRow; commands: Commands; onCanceled: () => void }) {
	const words = useWords();
	const shared = useSharedWords();
	const note = useDraft(row.id, 'cancel-note');
	const [reason, setReason] = useState<CancelReason | null>(null);
	const [duplicateOf, setDuplicateOf] = useState<string | null>(null);
	const [outcome, setOutcome] = useState<Outcome | null>(null);
	const [isAsked, setAsked] = useState(false);
	const isDuplicate = reason === 'duplicate';
	const asksOutcome = cancelNeedsOutcome(row, reason);
	const lack = useLack({ reason, duplicateOf, outcome, asksOutcome });
	async function confirm() {
		setAsked(true);
		if (lack !== null) return null;
		const text = note.text.trim();
		const more = { ...(text && { note: text }), ...(isDuplicate && { duplicateOf }), ...(asksOutcome && { outcome }) };
		const body = { version: row.version, reason, ...more };
		const done = await commands.run(`/tickets/${row.id}/cancel`, body);
		if (done) {
			note.forget();
			onCanceled();
		}
		return done;
	}
	return (
		<CommandDialog title={words.commands.cancelTitle} commands={commands} onConfirm={confirm} lack={isAsked ? lack : null}>
			<Choice
				name="cancel-reason"
				label={words.commands.cancelReason}
				value={reason}
				onChoose={setReason}
				options={reasons.map((value) => ({ value, label: shared.cancelReasons[value] }))}
			/>
			{isDuplicate && <OtherTicket row={row} value={duplicateOf} onChoose={setDuplicateOf} />}
			{asksOutcome && (
				<Choice
					name="cancel-outcome"
					label={words.commands.cancelOutcome}
					value={outcome}
					onChoose={setOutcome}
					isFirst={false}
					options={outcomesFor(row).map((value) => ({ value, label: shared.outcomes[value] }))}
				/>
			)}
			<Input
				value={note.text}
				maxLength={500}
				placeholder={words.commands.cancelNote}
				aria-label={words.commands.cancelNote}
				data-testid="dialog-note"
				onChange={(event) => note.write(event.target.value)}
			/>
		</CommandDialog>
	);
}
