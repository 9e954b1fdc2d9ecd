import type { DecisionView } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { Drawer } from 'antd';
import { useDesk } from '../desk/desk.tsx';
import { EmptyFace, ErrorFace, LoadingFace, StaleLine } from '../desk/faces.tsx';
import { type Fetched, useFetched } from '../desk/use-fetched.ts';
import { useWords } from '../words/use-words.ts';
import { CandidateLine } from './candidate-line.tsx';
import { orderCandidates } from './candidates.ts';

/** The drawer begins under the bar and the SOS band, so that neither hides the other. */
const BELOW_BAND_PX = 84;
const OFFLINE_LINE_PX = 32;

function Decisions({ decisions }: { decisions: Fetched<DecisionView[]> }) {
	const words = useWords();
	const format = useFormat();
	if (!decisions.value) return decisions.error ? <ErrorFace error={decisions.error} onRetry={decisions.reload} /> : <LoadingFace />;
	if (decisions.value.length === 0) return <EmptyFace title={words.offer.whyEmpty} />;
	return decisions.value.map((decision) => (
		<section key={decision.id} className="decision">
			<h3>
				{words.offer.outcomes[decision.outcome]}{' '}
				<span className="quiet">{words.offer.decidedAt(format.time(decision.at), decision.round)}</span>
			</h3>
			<ul className="plain-list">
				{orderCandidates(decision.candidates).map((candidate) => (
					<CandidateLine key={candidate.worker.id} candidate={candidate} />
				))}
			</ul>
		</section>
	));
}

/** Explains every choice of the dispatcher: who was asked, who was not, and why. */
export function WhyDrawer({ ticketId }: { ticketId: string }) {
	const words = useWords();
	const { api } = useSession();
	const { live, setOverlay, revisionOf } = useDesk();
	const top = BELOW_BAND_PX + (live.phase === 'offline' ? OFFLINE_LINE_PX : 0);
	const decisions = useFetched<DecisionView[]>(ticketId, revisionOf(ticketId), () => api.get(`/tickets/${ticketId}/decisions`));
	return (
		<Drawer open size={520} rootStyle={{ top }} title={words.offer.whyTitle} onClose={() => setOverlay(null)}>
			<div data-testid="decisions">
				{decisions.value && decisions.error && <StaleLine error={decisions.error} onRetry={decisions.reload} />}
				<Decisions decisions={decisions} />
			</div>
		</Drawer>
	);
}
