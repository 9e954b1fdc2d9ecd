import type { SeniorField, SeniorRecord } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';
import type { Compared } from './merge-compare.ts';
import { useFieldText } from './use-field-text.ts';

interface MergeTableProps {
	keep: SeniorRecord;
	drop: SeniorRecord;
	rows: readonly Compared[];
	/** Fields in which the file that ends is right. */
	take: readonly SeniorField[];
	onChoose(field: SeniorField, isTheirs: boolean): void;
}

function Option({
	field,
	isChosen,
	onChoose,
	children,
}: {
	field: SeniorField;
	isChosen: boolean;
	onChoose: () => void;
	children: ReactNode;
}) {
	return (
		<label className="registry-option">
			<input type="radio" name={`merge-${field}`} checked={isChosen} onChange={onChoose} /> {children}
		</label>
	);
}

function MergeRow({ row: { field, kind }, keep, drop, take, onChoose }: Omit<MergeTableProps, 'rows'> & { row: Compared }) {
	const words = useWords().seniors;
	const shared = useSharedWords();
	const textOf = useFieldText();
	const [kept, dropped] = [textOf(keep, field) || shared.none, textOf(drop, field) || shared.none];
	const isTheirs = take.includes(field);
	if (kind !== 'choose')
		return (
			<tr data-testid={`merge-${field}`} data-kind={kind}>
				<th scope="row">{words.fields[field]}</th>
				<td data-head={words.merge.keep}>{kept}</td>
				<td data-head={words.merge.drop} className={kind === 'same' ? 'quiet' : undefined}>
					{dropped} {kind !== 'same' && <span className="good registry-small">{words.merge.kinds[kind]}</span>}
				</td>
			</tr>
		);
	return (
		<tr data-testid={`merge-${field}`} data-kind={kind} className="registry-differs">
			<th scope="row">{words.fields[field]}</th>
			<td data-head={words.merge.keep}>
				<Option field={field} isChosen={!isTheirs} onChoose={() => onChoose(field, false)}>
					{kept}
				</Option>
			</td>
			<td data-head={words.merge.drop}>
				<Option field={field} isChosen={isTheirs} onChoose={() => onChoose(field, true)}>
					{dropped}
				</Option>
			</td>
		</tr>
	);
}

function Where({ record }: { record: SeniorRecord }) {
	const shared = useSharedWords();
	return <span className="quiet registry-small">{[record.address, record.phones.join(shared.listComma)].filter(Boolean).join(' · ')}</span>;
}

/** Sets two files side by side: where they differ one is chosen, lists are joined, gaps are filled. */
export function MergeTable({ rows, ...files }: MergeTableProps) {
	const words = useWords().seniors;
	return (
		<table className="registry-table registry-merge">
			<thead>
				<tr>
					<th scope="col">{words.fieldHead}</th>
					<th scope="col">{words.merge.keep}</th>
					<th scope="col">{words.merge.drop}</th>
				</tr>
			</thead>
			<tbody>
				<tr>
					<th scope="row">{words.home.title}</th>
					<td data-head={words.merge.keep}>
						<Where record={files.keep} />
					</td>
					<td data-head={words.merge.drop}>
						<Where record={files.drop} />
					</td>
				</tr>
				{rows.map((row) => (
					<MergeRow key={row.field} row={row} {...files} />
				))}
			</tbody>
		</table>
	);
}
