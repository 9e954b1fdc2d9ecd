import { type CommandResult, type ExportFormat, type ExportKind, type ExportView, exportKindSchema } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { AreaPick } from '../parts/area-pick.tsx';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, Field, TextField } from '../parts/fields.tsx';
import { Section } from '../parts/section.tsx';
import { TableList } from '../parts/table-list.tsx';
import { useList } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';

interface ExportDraft {
	kind: ExportKind;
	format: ExportFormat;
	areaPath: string;
	why: string;
}

function ExportForm({ onDone }: { onDone: () => void }) {
	const words = useWords().imports;
	const { account } = useSession();
	return (
		<CommandForm<ExportDraft, CommandResult<ExportView>>
			name="export-form"
			path="/exports"
			submit={words.makeExport}
			initial={{ kind: 'seniors', format: 'xlsx', areaPath: account.areaPath }}
			onDone={onDone}
		>
			<div className="registry-form-pair">
				<ChoiceField
					name="kind"
					label={words.what}
					isRequired
					options={exportKindSchema.options.map((value) => ({ value, label: words.exportKinds[value] }))}
				/>
				<ChoiceField
					name="format"
					label={words.format}
					isRequired
					options={[
						{ value: 'xlsx', label: words.formats.xlsx },
						{ value: 'csv', label: words.formats.csv },
					]}
				/>
				<Field name="areaPath" label={words.area} isRequired>
					<AreaPick />
				</Field>
			</div>
			<TextField name="why" label={words.why} isRequired max={500} placeholder={words.whyHint} />
		</CommandForm>
	);
}

/** Takes files out: with a reason, in one's own name, for a short time. */
export function ExportsTab() {
	const words = useWords().imports;
	const shell = useWords().shell;
	const format = useFormat();
	const { api } = useSession();
	const list = useList<ExportView>('/exports');
	return (
		<div className="registry-scroll">
			<Section title={words.exportTitle}>
				<p className="quiet">{words.exportMeans}</p>
				<div className="registry-narrow">
					<ExportForm onDone={list.reload} />
				</div>
			</Section>
			<TableList
				list={list}
				name="export"
				keyOf={(one) => one.id}
				heads={[words.what, words.area, words.why, words.when, words.rows, '']}
				empty={{ title: words.noExports, hint: words.noExportsHint }}
				cells={(one) => [
					`${words.exportKinds[one.kind]}${shell.aside(words.formats[one.format])}`,
					one.areaName,
					one.why,
					format.dateTime(one.createdAt),
					one.rows?.toLocaleString() ?? words.notFetched,
					Date.parse(one.expiresAt) > Date.now() ? (
						<Button key="fetch" size="small" href={api.url(`/exports/${one.id}/file`)} download data-testid="export-fetch">
							{words.fetch}
						</Button>
					) : (
						<span key="over" className="quiet">
							{words.exportOver}
						</span>
					),
				]}
			/>
		</div>
	);
}
