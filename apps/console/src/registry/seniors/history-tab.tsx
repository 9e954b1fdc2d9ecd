import type { FactView } from '@unwalled/contracts';
import { useFormat, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { TableList } from '../parts/table-list.tsx';
import { useList } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';
import type { FileProps } from './file-props.ts';
import { NoteSheet } from './note-sheet.tsx';

/** Gives a recorded value in plain text; whatever shape an old record has, it is readable. */
function plainText(value: unknown): string {
	if (value === null || value === undefined || value === '') return '';
	if (Array.isArray(value)) return value.map(plainText).filter(Boolean).join('、');
	if (typeof value === 'object') return Object.values(value).map(plainText).filter(Boolean).join(' ');
	return String(value);
}

function What({ fact }: { fact: FactView }) {
	const words = useWords().seniors;
	const shared = useSharedWords();
	const fields: Readonly<Record<string, string>> = { ...words.fields, ...words.history.fields };
	if (fact.value === null) return <span className="quiet">{fact.sealed ? words.history.sealed : shared.none}</span>;
	return (
		<>
			{Object.entries(fact.value).map(([field, value]) => (
				<div key={field}>
					<span className="quiet">{fields[field] ?? field}</span> {plainText(value) || shared.none}
				</div>
			))}
			{fact.sealed && <div className="quiet registry-small">{words.history.sealed}</div>}
		</>
	);
}

/** Tells what was written into a file, newest first; nothing that was written is ever changed. */
export function HistoryTab({ record, onChanged }: FileProps) {
	const words = useWords().seniors;
	const shell = useWords().shell;
	const format = useFormat();
	const list = useList<FactView>(`/seniors/${record.id}/history`);
	const fields: Readonly<Record<string, string>> = { ...words.fields, ...words.history.fields };
	const sources: Readonly<Record<string, string>> = words.sources;
	const [isNoting, setNoting] = useState(false);
	const noted = () => {
		list.reload();
		onChanged();
	};
	return (
		<>
			<div className="registry-tab-actions">
				{record.allowed.includes('add_note') && (
					<Button size="small" type="primary" onClick={() => setNoting(true)} data-testid="note-add">
						{words.addNote}
					</Button>
				)}
			</div>
			<TableList
				list={list}
				name="history"
				keyOf={(fact) => String(fact.seq)}
				heads={[words.history.when, words.fieldHead, words.history.what, words.sourceHead, words.history.why]}
				empty={{ title: words.history.empty, hint: words.history.emptyHint }}
				cells={(fact) => [
					<span key="when" className="nowrap">
						{format.dateTime(fact.recordedAt)}
					</span>,
					fields[fact.field] ?? fact.field,
					<What key="what" fact={fact} />,
					`${sources[fact.source] ?? fact.source}${shell.aside(fact.recordedBy.name)}`,
					fact.reason ?? '',
				]}
			/>
			{isNoting && <NoteSheet record={record} onChanged={noted} onClose={() => setNoting(false)} />}
		</>
	);
}
