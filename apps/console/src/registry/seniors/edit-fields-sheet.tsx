import type { FactSource, SeniorField, SeniorRecord } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Alert } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, TextField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';
import { changedFields, draftOf, type FieldDraft, fieldsSaid } from './field-draft.ts';
import type { FileProps } from './file-props.ts';
import { PersonFields } from './person-fields.tsx';
import { useFieldText } from './use-field-text.ts';

type Filled = FieldDraft & { source: FactSource; validUntil?: string; reason?: string };

/** Asks who said it, until when it holds, and why it is changed: all of it stays in the file. */
function SaidFields() {
	const words = useWords();
	const sources = Object.entries(words.seniors.sources).map(([value, label]) => ({ value, label }));
	return (
		<div className="registry-form-pair registry-said">
			<ChoiceField name="source" label={words.seniors.sourceHead} isRequired options={sources} />
			<TextField name="validUntil" label={words.seniors.untilOptional} type="date" />
			<TextField name="reason" label={words.shell.reason} max={500} placeholder={words.shell.reasonHint} isRequired />
		</div>
	);
}

/** Says what somebody else wrote since the form was opened, and comes into sight by itself. */
function TheirChanges({ record, fields }: { record: SeniorRecord; fields: readonly SeniorField[] }) {
	const words = useWords().seniors;
	const shell = useWords().shell;
	const shared = useSharedWords();
	const textOf = useFieldText();
	const place = useRef<HTMLDivElement>(null);
	useEffect(() => {
		// Braces, because newer browsers give a promise here, and an effect may give back a function only.
		place.current?.scrollIntoView({ block: 'center' });
	}, []);
	return (
		<div ref={place}>
			<Alert
				type="warning"
				showIcon
				className="registry-undo"
				title={words.changedMeanwhile(
					fields.map((field) => shell.about(words.fields[field], textOf(record, field) || shared.none)).join(shell.apart),
				)}
				description={words.changedMeanwhileHint}
				data-testid="changed-meanwhile"
			/>
		</div>
	);
}

/** Changes fields of a file. When somebody else was faster it says what they wrote, and keeps what was typed here. */
export function EditFieldsSheet({ record, onChanged, onClose }: FileProps & { onClose: () => void }) {
	const words = useWords().seniors;
	const opened = useRef(record).current;
	const before = draftOf(opened);
	const theirs = changedFields(before, draftOf(record));
	const [isUnchanged, setUnchanged] = useState(false);
	const bodyOf = ({ source, validUntil, reason, ...draft }: Filled) => ({
		version: record.version,
		fields: fieldsSaid(before, { ...before, ...draft }, { source, validUntil }),
		reason,
	});
	return (
		<Sheet title={words.editTitle(record.name)} name="edit-fields-sheet" width={760} onClose={onClose}>
			<CommandForm<Filled>
				name="fields-form"
				path={`/seniors/${record.id}/fields`}
				submit={words.save}
				initial={before}
				bodyOf={bodyOf}
				refuses={(filled) => {
					const nothing = bodyOf(filled).fields.length === 0;
					setUnchanged(nothing);
					return nothing;
				}}
				onDone={onClose}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<PersonFields idNumberHint={opened.idNumber ? words.idNumberKept(opened.idNumber) : undefined} />
				<SaidFields />
				{theirs.length > 0 && <TheirChanges record={record} fields={theirs} />}
				{isUnchanged && <Alert type="info" showIcon className="registry-undo" title={words.nothingChanged} />}
			</CommandForm>
		</Sheet>
	);
}
