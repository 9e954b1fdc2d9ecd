import type { TicketDetail, TicketRow } from '@unwalled/contracts';
import type { ApiError } from '@unwalled/ui';
import { lazy, Suspense } from 'react';
import { ActionBar } from '../commands/action-bar.tsx';
import { ClassifyForm } from '../commands/classify-form.tsx';
import { NoteDraftProvider } from '../commands/note-draft.tsx';
import { NoteForm } from '../commands/note-form.tsx';
import { useClassification } from '../commands/use-classification.ts';
import { useCommands } from '../commands/use-commands.ts';
import { ErrorFace, LoadingFace, StaleLine } from '../desk/faces.tsx';
import type { Fetched } from '../desk/use-fetched.ts';
import { ScriptPanel } from '../script/script-panel.tsx';
import { ContactList } from '../senior/contacts.tsx';
import { DialForm } from '../senior/dial-form.tsx';
import { HealthFacts, PlaceFacts } from '../senior/facts.tsx';
import { HouseholdChoice } from '../senior/household-choice.tsx';
import { mergeContacts } from '../senior/merge-contacts.ts';
import { PersonSearch } from '../senior/person-search.tsx';
import { QuietCall, SilentCard } from '../silent/silent-card.tsx';
import { useSilentCall } from '../silent/use-silent-call.ts';
import { TicketHead } from './ticket-head.tsx';
import { useLeaveWhenFinished } from './use-leave-when-finished.ts';

const CommandDialogs = lazy(() => import('../commands/dialogs.tsx'));

function DetailFailure({ error, isKept, onRetry }: { error: ApiError; isKept: boolean; onRetry: () => void }) {
	return isKept ? <StaleLine error={error} onRetry={onRetry} /> : <ErrorFace error={error} onRetry={onRetry} />;
}

interface TicketPageProps {
	row: TicketRow;
	detail: Fetched<TicketDetail>;
}

/** Shows one ticket whole: who, where, what to ask, what to decide, and what can be done. */
export function TicketPage({ row, detail }: TicketPageProps) {
	const commands = useCommands(detail.reload);
	const leave = useLeaveWhenFinished(row);
	const classification = useClassification(row, commands);
	const silent = useSilentCall(row, commands);
	const seniors = detail.value?.seniors ?? [];
	const [senior] = seniors;
	const isOneOfSeveral = row.senior === null && row.household.length > 1;
	const callOut = row.allowedActions.includes('call_out')
		? (phone: string) => commands.run(`/tickets/${row.id}/call-out`, { phone })
		: undefined;
	return (
		<article className="ticket" data-testid="ticket" data-ticket-id={row.id}>
			<TicketHead row={row} senior={isOneOfSeveral ? undefined : senior} />
			<SilentCard row={row} call={silent} />
			<div className="ticket-columns">
				<div className="ticket-column">
					{detail.error && <DetailFailure error={detail.error} isKept={detail.value !== null} onRetry={detail.reload} />}
					{!detail.value && !detail.error && <LoadingFace />}
					{detail.value && !senior && <PersonSearch classification={classification} />}
					{detail.value && isOneOfSeveral && <HouseholdChoice seniors={seniors} classification={classification} />}
					{senior && !isOneOfSeveral && <HealthFacts senior={senior} isHeaded />}
					{senior && (
						<ContactList contacts={mergeContacts(isOneOfSeveral ? seniors : [senior])} running={commands.running} onCall={callOut} />
					)}
					{callOut && <DialForm isBusy={commands.running !== null} onCall={callOut} />}
					{senior && <PlaceFacts senior={senior} onCall={callOut} />}
				</div>
				<div className="ticket-column">
					<NoteDraftProvider ticketId={row.id}>
						<ScriptPanel row={row} />
						<ClassifyForm row={row} classification={classification} />
						<NoteForm row={row} commands={commands} />
					</NoteDraftProvider>
				</div>
			</div>
			<ActionBar row={row} commands={commands} classification={classification} timeline={detail.value?.timeline ?? []} onClosed={leave}>
				<QuietCall row={row} call={silent} />
			</ActionBar>
			<Suspense fallback={null}>
				<CommandDialogs row={row} commands={commands} onCanceled={leave} />
			</Suspense>
		</article>
	);
}
