import type { FactSource } from '@unwalled/contracts';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, LongField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';
import type { FileProps } from './file-props.ts';

/** Writes something down that has no field of its own; it stays in the history of the file. */
export function NoteSheet({ record, onChanged, onClose }: FileProps & { onClose: () => void }) {
	const words = useWords().seniors;
	const sources = Object.entries(words.sources).map(([value, label]) => ({ value, label }));
	return (
		<Sheet title={words.addNote} name="note-sheet" onClose={onClose}>
			<CommandForm<{ text: string; source: FactSource }>
				name="note-form"
				path={`/seniors/${record.id}/notes`}
				submit={words.addNoteDo}
				initial={{ source: 'senior' }}
				onDone={onClose}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<LongField name="text" label={words.noteText} isRequired />
				<ChoiceField name="source" label={words.sourceHead} isRequired options={sources} />
			</CommandForm>
		</Sheet>
	);
}
