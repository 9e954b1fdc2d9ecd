import type { CommandResult, VisitView } from '@unwalled/contracts';
import { errorSentence, toApiError, useSharedWords } from '@unwalled/ui';
import { type FormEvent, useId, useState } from 'react';
import { usePhone } from '../home/phone.tsx';
import { useAccount } from '../session/gate.tsx';
import { Button } from '../shell/button.tsx';
import { useTell } from '../shell/notices.tsx';
import { useWords } from '../words/words.ts';
import { fromLocalField, toLocalField } from './local-time.ts';
import { type Field, fields, writtenFirst } from './stamps.tsx';

interface CorrectionFormProps {
	visit: VisitView;
	onClose(): void;
}

function firstValue(visit: VisitView, field: Field): string {
	return field === 'note' ? (visit.note ?? '') : toLocalField(writtenFirst(visit, field));
}

function useCorrection({ visit, onClose }: CorrectionFormProps) {
	const { api } = useAccount();
	const { take, refresh } = usePhone();
	const tell = useTell();
	const words = useWords();
	const shared = useSharedWords();
	const [isSending, setSending] = useState(false);
	async function send(field: Field, typed: string, reason: string) {
		const value = field === 'note' ? typed.trim() : fromLocalField(typed);
		if (!value || !reason.trim()) return tell('late', words.done.incomplete);
		setSending(true);
		try {
			const body = { version: visit.version, field, value, reason };
			const { view } = await api.post<CommandResult<VisitView>>(`/visits/${visit.id}/correct`, body);
			take(view);
			tell('good', words.done.saved);
			onClose();
		} catch (thrown) {
			const error = toApiError(thrown);
			tell('late', error.code === 'unavailable' ? words.done.needsSignal : errorSentence(error, shared));
			if (error.code === 'stale_version') await refresh();
			setSending(false);
		}
	}
	return { isSending, send };
}

/** Asks what was wrong, what is right and why; what was first written stays. */
export function CorrectionForm({ visit, onClose }: CorrectionFormProps) {
	const words = useWords();
	const [field, setField] = useState<Field>('checked_in_at');
	const [value, setValue] = useState(() => firstValue(visit, 'checked_in_at'));
	const [reason, setReason] = useState('');
	const { isSending, send } = useCorrection({ visit, onClose });
	function choose(next: Field) {
		setField(next);
		setValue(firstValue(visit, next));
	}
	function submit(event: FormEvent) {
		event.preventDefault();
		send(field, value, reason);
	}
	return (
		<form className="stack" onSubmit={submit}>
			<p className="quiet">{words.done.kept}</p>
			<fieldset className="choices choices-three">
				<legend>{words.done.which}</legend>
				{fields.map((choice) => (
					<Button
						key={choice}
						tone={choice === field ? 'main' : 'plain'}
						aria-pressed={choice === field}
						data-testid={`correct-${choice}`}
						onClick={() => choose(choice)}
					>
						{words.done.field[choice]}
					</Button>
				))}
			</fieldset>
			<ValueField field={field} value={value} onChange={setValue} />
			<label className="field">
				<span>{words.done.why}</span>
				<input
					value={reason}
					required
					maxLength={500}
					data-testid="correct-reason"
					placeholder={words.done.whyPlaceholder}
					onChange={(event) => setReason(event.target.value)}
				/>
			</label>
			<div className="pair">
				<Button tone="quiet" onClick={onClose}>
					{words.done.cancel}
				</Button>
				<Button type="submit" tone="main" className="grow" data-testid="correct-save" disabled={isSending}>
					{words.done.save}
				</Button>
			</div>
		</form>
	);
}

interface ValueFieldProps {
	field: Field;
	value: string;
	onChange(value: string): void;
}

function ValueField({ field, value, onChange }: ValueFieldProps) {
	const words = useWords();
	const id = useId();
	const typed = { id, value, required: true, 'data-testid': 'correct-value' } as const;
	return (
		<div className="field">
			<label htmlFor={id}>{words.done.value}</label>
			{field === 'note' ? (
				<textarea {...typed} rows={2} maxLength={2000} onChange={(event) => onChange(event.target.value)} />
			) : (
				<input {...typed} type="datetime-local" onChange={(event) => onChange(event.target.value)} />
			)}
		</div>
	);
}
