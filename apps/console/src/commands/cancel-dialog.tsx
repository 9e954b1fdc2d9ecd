import { type CancelReason, cancelReasonSchema, type TicketRow } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { personName } from '../line/person-name.ts';
import { useWords } from '../words/use-words.ts';
import { Choice, CommandDialog } from './dialog.tsx';
import type { Commands } from './use-commands.ts';

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

/** Asks why a ticket ends without help; a duplicate names the ticket that goes on. */
export function CancelDialog({ row, commands, onCanceled }: { row: TicketRow; commands: Commands; onCanceled: () => void }) {
	const words = useWords();
	const shared = useSharedWords();
	const note = useDraft(row.id, 'cancel-note');
	const [reason, setReason] = useState<CancelReason | null>(null);
	const [duplicateOf, setDuplicateOf] = useState<string | null>(null);
	const [isAsked, setAsked] = useState(false);
	const isDuplicate = reason === 'duplicate';
	const lack = reason === null ? words.commands.cancelReasonNeeded : isDuplicate && !duplicateOf ? words.commands.duplicateNeeded : null;
	async function confirm() {
		setAsked(true);
		if (lack !== null) return null;
		const text = note.text.trim();
		const body = { version: row.version, reason, ...(text ? { note: text } : {}), ...(isDuplicate ? { duplicateOf } : {}) };
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
				options={cancelReasonSchema.options.map((value) => ({ value, label: shared.cancelReasons[value] }))}
			/>
			{isDuplicate && <OtherTicket row={row} value={duplicateOf} onChoose={setDuplicateOf} />}
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
