import type { Provenance, SeniorField, SeniorRecord } from '@unwalled/contracts';
import { useFormat, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { usePosts } from '../../commands/use-posts.ts';
import { ActButton } from '../parts/act-button.tsx';
import { RefusalLine } from '../parts/faces.tsx';
import { UntilMark } from '../parts/until-mark.tsx';
import { useWords } from '../words/use-words.ts';
import { EditFieldsSheet } from './edit-fields-sheet.tsx';
import { draftFields } from './field-draft.ts';
import type { FileProps } from './file-props.ts';
import { useFieldText } from './use-field-text.ts';

function Source({ provenance }: { provenance: Provenance }) {
	const words = useWords().seniors;
	const format = useFormat();
	const sources: Readonly<Record<string, string>> = words.sources;
	const { source, recordedAt, recordedBy, reviewedAt, reviewedBy } = provenance;
	return (
		<>
			{sources[source] ?? source}
			<div className="quiet registry-small">{words.recorded(recordedBy.name, format.date(recordedAt))}</div>
			{reviewedAt && <div className="good registry-small">{words.reviewed(reviewedBy?.name ?? '', format.date(reviewedAt))}</div>}
		</>
	);
}

interface FactRowProps {
	field: SeniorField;
	record: SeniorRecord;
	posts: ReturnType<typeof usePosts>;
}

function FactRow({ field, record, posts }: FactRowProps) {
	const words = useWords().seniors;
	const shared = useSharedWords();
	const textOf = useFieldText();
	const provenance = record.provenance.find((one) => one.field === field);
	const text = textOf(record, field);
	const isRisk = field === 'allergies' && text !== '';
	return (
		<tr data-testid={`fact-${field}`}>
			<th scope="row" data-head={words.fieldHead}>
				{words.fields[field]}
			</th>
			<td data-head={words.valueHead} className={isRisk ? 'late' : undefined}>
				{text || <span className="quiet">{shared.none}</span>}
			</td>
			<td data-head={words.sourceHead}>
				{provenance ? <Source provenance={provenance} /> : <span className="quiet">{words.noSource}</span>}
			</td>
			<td data-head={words.untilHead} className="nowrap">
				{provenance && <UntilMark until={provenance.validUntil} />}
			</td>
			<td className="actions">
				{provenance && !provenance.reviewedAt && record.allowed.includes('review') && (
					<ActButton posts={posts} path={`/seniors/${record.id}/review`} body={{ fields: [field] }} name={`review-${field}`}>
						{words.review}
					</ActButton>
				)}
			</td>
		</tr>
	);
}

/** Shows every field with who said it, when, who looked it over, and how long it holds. */
export function FactsTab({ record, onChanged }: FileProps) {
	const words = useWords().seniors;
	const [isEditing, setEditing] = useState(false);
	const posts = usePosts(onChanged);
	return (
		<>
			<div className="registry-tab-actions">
				{record.allowed.includes('save_fields') && (
					<Button type="primary" size="small" onClick={() => setEditing(true)} data-testid="edit-fields">
						{words.edit}
					</Button>
				)}
			</div>
			<RefusalLine refusal={posts.refusal} />
			<table className="registry-table registry-fact-table">
				<thead>
					<tr>
						<th scope="col">{words.fieldHead}</th>
						<th scope="col">{words.valueHead}</th>
						<th scope="col">{words.sourceHead}</th>
						<th scope="col">{words.untilHead}</th>
						<th scope="col" aria-label={words.review} />
					</tr>
				</thead>
				<tbody>
					{draftFields.map((field) => (
						<FactRow key={field} field={field} record={record} posts={posts} />
					))}
				</tbody>
			</table>
			{isEditing && <EditFieldsSheet record={record} onChanged={onChanged} onClose={() => setEditing(false)} />}
		</>
	);
}
