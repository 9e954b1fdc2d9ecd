import type { DecisionView, TicketRow } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { useDesk } from '../desk/desk.tsx';
import { DeskDrawer } from '../desk/desk-drawer.tsx';
import { EmptyFace, ErrorFace, LoadingFace, StaleLine } from '../desk/faces.tsx';
import { type Fetched, useFetched } from '../desk/use-fetched.ts';
import { useWords } from '../words/use-words.ts';
import { CandidateLine } from './candidate-line.tsx';
import { orderCandidates, winnerOf } from './candidates.ts';

function Decisions({ decisions, row }: { decisions: Fetched<DecisionView[]>; row: TicketRow | undefined }) {
	const words = useWords();
	const format = useFormat();
	if (!decisions.value) return decisions.error ? <ErrorFace error={decisions.error} onRetry={decisions.reload} /> : <LoadingFace />;
	if (decisions.value.length === 0) return <EmptyFace title={words.offer.whyEmpty} />;
	const winner = winnerOf(decisions.value, row);
	return decisions.value.map((decision) => (
		<section key={decision.id} className="decision">
			<h3>
				{words.offer.outcomes[decision.outcome]}{' '}
				<span className="quiet">{words.offer.decidedAt(format.time(decision.at), decision.round)}</span>
			</h3>
			<ul className="plain-list">
				{orderCandidates(decision.candidates).map((candidate) => (
					<CandidateLine
						key={candidate.worker.id}
						candidate={candidate}
						isWinner={winner?.decisionId === decision.id && winner.workerId === candidate.worker.id}
					/>
				))}
			</ul>
			{decision.unlisted && <p className="quiet">{words.offer.unlisted(decision.unlisted.eligible, decision.unlisted.excluded)}</p>}
		</section>
	));
}

/** Explains every choice of the dispatcher: who was asked, who was not, and why. */
export function WhyDrawer({ ticketId }: { ticketId: string }) {
	const words = useWords();
	const { api } = useSession();
	const { revisionOf, rows } = useDesk();
	const decisions = useFetched<DecisionView[]>(ticketId, revisionOf(ticketId), () => api.get(`/tickets/${ticketId}/decisions`));
	return (
		<DeskDrawer size={520} title={words.offer.whyTitle} name="decisions">
			{decisions.value && decisions.error && <StaleLine error={decisions.error} onRetry={decisions.reload} />}
			<p className="quiet why-hint">{words.offer.whyHint}</p>
			<Decisions decisions={decisions} row={rows.find(({ id }) => id === ticketId)} />
		</DeskDrawer>
	);
}
