import type { TicketRow } from '@unwalled/contracts';
import { Input } from 'antd';
import { useState } from 'react';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../words/use-words.ts';
import { CommandDialog } from './dialog.tsx';
import type { Commands } from './use-commands.ts';

interface ReasonDialogProps {
	row: TicketRow;
	commands: Commands;
	path: 'withdraw-dispatch' | 'reopen' | 'propose-no-ambulance';
	title: string;
	hint?: string;
}

/** Asks for a reason in words before a step back. */
export function ReasonDialog({ row, commands, path, title, hint }: ReasonDialogProps) {
	const words = useWords();
	const reason = useDraft(row.id, `${path}-reason`);
	const [isAsked, setAsked] = useState(false);
	const text = reason.text.trim();
	async function confirm() {
		setAsked(true);
		if (text === '') return null;
		const done = await commands.run(`/tickets/${row.id}/${path}`, { version: row.version, reason: text });
		if (done) reason.forget();
		return done;
	}
	return (
		<CommandDialog
			title={title}
			commands={commands}
			onConfirm={confirm}
			lack={isAsked && text === '' ? words.commands.reasonTextNeeded : null}
		>
			{hint && <span className="quiet">{hint}</span>}
			<Input
				autoFocus
				value={reason.text}
				maxLength={500}
				placeholder={words.commands.reasonText}
				aria-label={words.commands.reasonText}
				data-testid="dialog-reason"
				onChange={(event) => reason.write(event.target.value)}
			/>
		</CommandDialog>
	);
}
