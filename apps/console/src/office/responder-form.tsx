import { type Duty, duties, type ResponderView } from '@unwalled/contracts';
import { useSession, useSharedWords } from '@unwalled/ui';
import { Alert, Button, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Posts } from '../commands/use-posts.ts';
import { useDesk } from '../desk/desk.tsx';
import { useWords } from '../words/use-words.ts';
import { areasWithin } from './areas.ts';
import { emptyDraft, faultOf, inputOf, type ResponderDraft } from './responder-draft.ts';

function Field({ label, children }: { label: string; children: ReactNode }) {
	return (
		// biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
		<label className="office-field">
			<span>{label}</span>
			{children}
		</label>
	);
}

interface FieldsProps {
	draft: ResponderDraft;
	roster: readonly ResponderView[];
	onChange(more: Partial<ResponderDraft>): void;
}

function WhoFields({ draft, roster, onChange }: FieldsProps) {
	const words = useWords().roster;
	const shared = useSharedWords();
	const { account } = useSession();
	const { rows } = useDesk();
	const areas = areasWithin(account, [...roster, ...rows]);
	return (
		<>
			<Field label={words.duty}>
				<Select
					value={draft.duty}
					options={(Object.keys(duties) as Duty[]).map((value) => ({ value, label: shared.duties[value] }))}
					data-testid="responder-duty"
					onChange={(duty) => onChange({ duty })}
				/>
			</Field>
			{draft.duty === 'rota' && (
				<Field label={words.rota}>
					<Input
						value={draft.rota}
						maxLength={40}
						data-testid="responder-rota"
						onChange={(event) => onChange({ rota: event.target.value })}
					/>
				</Field>
			)}
			<Field label={words.area}>
				<Select
					value={draft.areaPath}
					options={areas.map(({ areaPath, areaName }) => ({ value: areaPath, label: areaName }))}
					onChange={(areaPath) => onChange({ areaPath })}
				/>
			</Field>
			<Field label={words.name}>
				<Input
					value={draft.name}
					maxLength={80}
					data-testid="responder-name"
					onChange={(event) => onChange({ name: event.target.value })}
				/>
			</Field>
			<Field label={words.phone}>
				<Input
					value={draft.phone}
					type="tel"
					maxLength={32}
					data-testid="responder-phone"
					onChange={(event) => onChange({ phone: event.target.value })}
				/>
			</Field>
		</>
	);
}

function WhenFields({ draft, onChange }: Omit<FieldsProps, 'roster'>) {
	const words = useWords().roster;
	return (
		<>
			<Field label={words.ordinal}>
				<InputNumber
					controls={false}
					value={draft.ordinal}
					min={1}
					max={99}
					precision={0}
					onChange={(ordinal) => onChange({ ordinal: ordinal ?? 1 })}
				/>
			</Field>
			<Field label={words.begin}>
				<Input type="datetime-local" value={draft.from} onChange={(event) => onChange({ from: event.target.value })} />
			</Field>
			<Field label={words.end}>
				<Input type="datetime-local" value={draft.until} onChange={(event) => onChange({ until: event.target.value })} />
			</Field>
		</>
	);
}

/** Puts somebody on the roster. */
export function ResponderForm({ roster, posts }: { roster: readonly ResponderView[]; posts: Posts }) {
	const words = useWords().roster;
	const { account } = useSession();
	const firstRota = roster.find(({ rota }) => rota !== null)?.rota ?? '';
	const [draft, setDraft] = useState(() => emptyDraft(account.areaPath, firstRota));
	const [isAsked, setAsked] = useState(false);
	const [added, setAdded] = useState<string | null>(null);
	const fault = faultOf(draft);
	const change = (more: Partial<ResponderDraft>) => setDraft((now) => ({ ...now, ...more }));
	const submit = async () => {
		setAsked(true);
		setAdded(null);
		if (fault || !(await posts.post('/roster', inputOf(draft)))) return;
		setAdded(draft.name.trim());
		setAsked(false);
		setDraft((now) => ({ ...now, name: '', phone: '' }));
	};
	return (
		<form
			className="office-form"
			onSubmit={(event) => {
				event.preventDefault();
				submit();
			}}
		>
			<h3>{words.add}</h3>
			<div className="office-fields">
				<WhoFields draft={draft} roster={roster} onChange={change} />
				<WhenFields draft={draft} onChange={change} />
			</div>
			<div role="alert">{isAsked && fault && <Alert type="warning" showIcon title={words[fault]} />}</div>
			<div role="status">{added && <Alert type="success" showIcon title={words.added(added)} />}</div>
			<Button type="primary" htmlType="submit" loading={posts.running === '/roster'} data-testid="responder-add">
				{words.addDo}
			</Button>
		</form>
	);
}
