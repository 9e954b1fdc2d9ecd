import type { TicketRow } from '@unwalled/contracts';
import { Button, Input, type InputRef } from 'antd';
import { useRef } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { KeyCap } from '../keys/key-cap.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useWords } from '../words/use-words.ts';
import { useNoteDraft } from './note-draft.tsx';
import type { Commands } from './use-commands.ts';

const LENGTH = 2000;

/** Writes a note into the ticket's timeline; Ctrl+Enter saves. */
export function NoteForm({ row, commands }: { row: TicketRow; commands: Commands }) {
	const words = useWords();
	const { overlay } = useDesk();
	const note = useNoteDraft();
	const field = useRef<InputRef>(null);
	const canNote = row.allowedActions.includes('note');
	useKeys({ n: () => field.current?.focus() }, canNote && overlay === null);
	if (!canNote) return null;
	const path = `/tickets/${row.id}/notes`;
	const text = note.text.trim();
	const save = async () => {
		if (text !== '' && (await commands.run(path, { text }))) note.forget();
	};
	return (
		<section className="note-form">
			<div className="form-head">
				<h3>
					{words.commands.note} <KeyCap>N</KeyCap>
				</h3>
				<Button size="small" disabled={text === ''} loading={commands.running === path} onClick={save} data-testid="action-note">
					{words.commands.addNote} <KeyCap>Ctrl ↵</KeyCap>
				</Button>
			</div>
			<Input.TextArea
				ref={field}
				value={note.text}
				maxLength={LENGTH}
				rows={2}
				className="note-field"
				placeholder={words.commands.noteHint}
				aria-label={words.commands.note}
				data-testid="note-input"
				onChange={(event) => note.write(event.target.value)}
				onKeyDown={(event) => {
					if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
				}}
			/>
		</section>
	);
}
