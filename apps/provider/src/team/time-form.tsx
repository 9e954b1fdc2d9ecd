import type { TimeResult, WorkTimeKind } from '@unwalled/contracts';
import { errorSentence, toApiError, useFormat, useSharedWords } from '@unwalled/ui';
import { useState } from 'react';
import { fromLocalField, toLocalField } from '../done/local-time.ts';
import { usePhone } from '../home/phone.tsx';
import { useAccount } from '../session/gate.tsx';
import { Button } from '../shell/button.tsx';
import { useTell } from '../shell/notices.tsx';
import { useWords } from '../words/words.ts';
import { allOfTomorrow, restOfToday } from './time-span.ts';

interface FormProps {
	kind: WorkTimeKind;
	/** Whose times; chosen among them by the firm's dispatcher. */
	workers: readonly { id: string; name: string }[];
	onSaved(result: TimeResult): void;
	onClose(): void;
}

const field = (at: number): string => toLocalField(new Date(at).toISOString());

function useSave({ kind, onSaved }: FormProps) {
	const { api, account } = useAccount();
	const { times } = useWords().crew;
	const shared = useSharedWords();
	const format = useFormat();
	const tell = useTell();
	const [isSending, setSending] = useState(false);

	function explain(thrown: unknown): string {
		const error = toApiError(thrown);
		const { why, from, until } = error.facts;
		if (error.code === 'unavailable') return times.needsSignal;
		if (error.code === 'invalid') return times.wrong;
		if (why === 'times_overlap') return times.overlaps(format.dateTime(String(from)), format.dateTime(String(until)));
		return errorSentence(error, shared);
	}

	async function save(time: { workerId: string; from: string; until: string; note: string }) {
		setSending(true);
		try {
			const { workerId, ...said } = time;
			const whose = account.role === 'provider' ? { workerId } : {};
			onSaved(await api.post<TimeResult>('/provider/times', { ...whose, kind, ...said }));
			tell('good', kind === 'absence' && account.role === 'worker' ? times.savedAbsence : times.saved);
		} catch (thrown) {
			tell('late', explain(thrown));
		}
		setSending(false);
	}
	return { isSending, save };
}

/** Takes in a shift or a leave: who, from, until, why; the two usual spans by one touch. */
export function TimeForm(props: FormProps) {
	const { kind, workers, onClose } = props;
	const { times } = useWords().crew;
	const tell = useTell();
	const { serverNow } = usePhone();
	const { isSending, save } = useSave(props);
	const [workerId, setWorkerId] = useState(workers[0]?.id ?? '');
	const [span, setSpan] = useState({ from: field(serverNow()), until: '' });
	const [note, setNote] = useState('');
	const choose = ({ from, until }: { from: number; until: number }) => setSpan({ from: field(from), until: field(until) });
	const submit = () => {
		const [from, until] = [fromLocalField(span.from), fromLocalField(span.until)];
		if (from === null || until === null || workerId === '') return tell('late', times.incomplete);
		save({ workerId, from, until, note });
	};
	return (
		<section className="card stack" data-testid="time-form">
			<h3>{kind === 'shift' ? times.addShift : times.addAbsence}</h3>
			{workers.length > 1 && (
				<label className="field">
					{times.who}
					<select value={workerId} data-testid="time-worker" onChange={(event) => setWorkerId(event.target.value)}>
						{workers.map(({ id, name }) => (
							<option key={id} value={id}>
								{name}
							</option>
						))}
					</select>
				</label>
			)}
			{kind === 'absence' && (
				<div className="pair">
					<Button data-testid="time-today" onClick={() => choose(restOfToday(serverNow()))}>
						{times.today}
					</Button>
					<Button data-testid="time-tomorrow" onClick={() => choose(allOfTomorrow(serverNow()))}>
						{times.tomorrow}
					</Button>
				</div>
			)}
			{(['from', 'until'] as const).map((end) => (
				<label key={end} className="field">
					{times[end]}
					<input
						type="datetime-local"
						value={span[end]}
						data-testid={`time-${end}`}
						onChange={(event) => setSpan((before) => ({ ...before, [end]: event.target.value }))}
					/>
				</label>
			))}
			{kind === 'absence' && (
				<fieldset className="choices">
					<legend>{times.note}</legend>
					{Object.entries(times.notes).map(([key, word]) => (
						<Button key={key} aria-pressed={note === word} tone={note === word ? 'main' : 'plain'} onClick={() => setNote(word)}>
							{word}
						</Button>
					))}
				</fieldset>
			)}
			<div className="pair">
				<Button onClick={onClose}>{times.cancel}</Button>
				<Button tone="main" className="grow" data-testid="time-save" disabled={isSending} onClick={submit}>
					{times.save}
				</Button>
			</div>
		</section>
	);
}
