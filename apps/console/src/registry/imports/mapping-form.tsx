import type { ImportView, Mapping } from '@unwalled/contracts';
import { useLanguage } from '@unwalled/ui';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { Posts } from '../../commands/use-posts.ts';
import { Section } from '../parts/section.tsx';
import { useWords } from '../words/use-words.ts';
import { mappedField, sameMapping, withColumn } from './mapping.ts';

interface MappingFormProps {
	one: ImportView;
	posts: Posts;
}

interface ColumnRowProps {
	one: ImportView;
	column: number;
	mapping: Mapping;
	onChoose(field: string | null): void;
}

function ColumnRow({ one, column, mapping, onChoose }: ColumnRowProps) {
	const words = useWords().imports;
	const { language } = useLanguage();
	const field = mappedField(mapping, column);
	const samples = one.samples.map((row) => row[column]).filter((sample) => sample !== undefined && sample !== '');
	return (
		<tr data-testid={`column-${column}`}>
			<th scope="row" data-head={words.column}>
				{one.columns[column] || words.noHeader(column + 1)}
			</th>
			<td data-head={words.samples} className="quiet">
				{samples.slice(0, 3).join(' ｜ ')}
			</td>
			<td data-head={words.field}>
				<Select
					size="small"
					allowClear
					showSearch={{ optionFilterProp: 'label' }}
					value={field}
					placeholder={words.leaveOut}
					aria-label={`${one.columns[column]} ${words.field}`}
					style={{ width: '100%', minWidth: 170 }}
					options={one.fields.map(({ name, required, ...names }) => ({ value: name, label: `${names[language]}${required ? ' *' : ''}` }))}
					onChange={(next: string | null | undefined) => onChoose(next ?? null)}
				/>
			</td>
		</tr>
	);
}

function Lacking({ one, mapping }: { one: ImportView; mapping: Mapping }) {
	const words = useWords().imports;
	const { language } = useLanguage();
	const lacking = one.fields.filter((field) => field.required && mapping[field.name] === undefined);
	if (lacking.length === 0) return null;
	return (
		<p className="late" role="alert" data-testid="mapping-lacking">
			{words.lacking(lacking.map((field) => field[language]).join('、'))}
		</p>
	);
}

/** Asks which column of the file is what; the house has proposed what it could tell by the headers. */
export function MappingForm({ one, posts }: MappingFormProps) {
	const words = useWords().imports;
	const [mapping, setMapping] = useState<Mapping>(one.mapping);
	const path = `/imports/${one.id}/mapping`;
	const isSaved = sameMapping(mapping, one.mapping);
	return (
		<Section title={words.mapping} name="mapping">
			<p className="quiet">{words.mappingHint}</p>
			<Lacking one={one} mapping={mapping} />
			<table className="registry-table">
				<thead>
					<tr>
						{[words.column, words.samples, words.field].map((head) => (
							<th key={head} scope="col">
								{head}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{one.columns.map((header, column) => (
						<ColumnRow
							// biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
							key={`${column} ${header}`}
							one={one}
							column={column}
							mapping={mapping}
							onChoose={(field) => setMapping((now) => withColumn(now, column, field))}
						/>
					))}
				</tbody>
			</table>
			<div className="registry-form-buttons registry-after-table">
				<Button
					type={isSaved ? 'default' : 'primary'}
					disabled={isSaved}
					loading={posts.running === path}
					onClick={() => posts.post(path, { version: one.version, mapping })}
					data-testid="mapping-save"
				>
					{isSaved ? words.mappingSaved : words.saveMapping}
				</Button>
				{!isSaved && <span className="late">{words.mappingUnsaved}</span>}
			</div>
		</Section>
	);
}
