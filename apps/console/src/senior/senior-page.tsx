import type { CommandResult, Priority, SeniorFile, TicketRow } from '@unwalled/contracts';
import { type ApiError, errorSentence, toApiError, useSession, useSharedWords } from '@unwalled/ui';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { Choice } from '../commands/choice.tsx';
import { priorityOrder } from '../commands/classification.ts';
import { useDesk } from '../desk/desk.tsx';
import { ErrorFace, LoadingFace } from '../desk/faces.tsx';
import { useFetched } from '../desk/use-fetched.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../words/use-words.ts';
import { ContactList } from './contacts.tsx';
import { HealthFacts, PlaceFacts } from './facts.tsx';
import { SeniorPlace, SeniorTraits } from './senior-head.tsx';

function useOpenTicket(seniorId: string) {
	const { api } = useSession();
	const { openTicket, putRow } = useDesk();
	const [isBusy, setBusy] = useState(false);
	const [refusal, setRefusal] = useState<ApiError | null>(null);
	async function open(priority: Priority, summary: string): Promise<boolean> {
		setBusy(true);
		setRefusal(null);
		try {
			const { view } = await api.post<CommandResult<TicketRow>>('/tickets', { seniorId, priority, summary });
			putRow(view);
			openTicket(view.id);
			return true;
		} catch (thrown) {
			setRefusal(toApiError(thrown));
			setBusy(false);
			return false;
		}
	}
	return { open, isBusy, refusal };
}

function OpenTicketForm({ seniorId }: { seniorId: string }) {
	const words = useWords();
	const shared = useSharedWords();
	const { open, isBusy, refusal } = useOpenTicket(seniorId);
	const [priority, setPriority] = useState<Priority>('P2');
	const summary = useDraft(seniorId, 'new-summary');
	const [isAsked, setAsked] = useState(false);
	const text = summary.text.trim();
	const submit = async () => {
		setAsked(true);
		if (text !== '' && (await open(priority, text))) summary.forget();
	};
	const problem = isAsked && text === '' ? words.senior.summaryNeeded : refusal && errorSentence(refusal, shared);
	return (
		<section className="dialog-form" aria-label={words.senior.openTicket}>
			<h3>{words.senior.openTicket}</h3>
			<Choice
				name="new-priority"
				label={words.commands.priority}
				value={priority}
				onChoose={setPriority}
				options={priorityOrder.map((value) => ({ value, label: `${value} ${shared.priorities[value]}` }))}
			/>
			<Input
				value={summary.text}
				maxLength={500}
				placeholder={words.commands.summaryHint}
				aria-label={words.commands.summary}
				data-testid="new-ticket-summary"
				onChange={(event) => summary.write(event.target.value)}
				onPressEnter={submit}
			/>
			<div role="alert">{problem && <Alert type="warning" showIcon title={problem} />}</div>
			<Button type="primary" loading={isBusy} onClick={submit} data-testid="new-ticket-submit">
				{words.senior.openTicketDo}
			</Button>
		</section>
	);
}

/** Shows a senior who was searched for, and opens a ticket by hand. */
export function SeniorPage({ id }: { id: string }) {
	const words = useWords();
	const { api } = useSession();
	const { open } = useDesk();
	const file = useFetched<SeniorFile>(id, 0, () => api.get(`/seniors/${id}`));
	const senior = file.value;
	if (!senior) return file.error ? <ErrorFace error={file.error} onRetry={file.reload} /> : <LoadingFace />;
	return (
		<article className="ticket" data-testid="senior">
			<header className="ticket-head">
				<div className="ticket-who">
					<h2>{senior.name}</h2>
					<SeniorTraits senior={senior} />
					<Button size="small" className="put-aside" onClick={() => open(null)}>
						{words.senior.backToLine}
					</Button>
				</div>
				<SeniorPlace address={senior.address} senior={senior} />
			</header>
			<div className="ticket-columns">
				<div className="ticket-column">
					<HealthFacts senior={senior} isHeaded />
					<ContactList contacts={senior.contacts} running={null} />
					<PlaceFacts senior={senior} />
				</div>
				<div className="ticket-column">
					<OpenTicketForm seniorId={id} />
				</div>
			</div>
		</article>
	);
}
