import type { TicketDetail } from '@unwalled/contracts';
import { type Narrator, timelineSentence, useFormat, useSession, useSharedWords } from '@unwalled/ui';
import { useMemo } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { EmptyFace, ErrorFace, LoadingFace, StaleLine } from '../desk/faces.tsx';
import { gatherNames } from '../desk/names.ts';
import type { Fetched } from '../desk/use-fetched.ts';
import { useWords } from '../words/use-words.ts';
import { withoutEchoes } from './echoes.ts';
import { newestFirst } from './newest-first.ts';

/** Said in the call's own log, or seen on the map. */
const elsewhere = new Set(['speech.heard', 'worker.moved']);
const loud = new Set(['ticket.escalated', 'ticket.nobody_left', 'call.abandoned', 'visit.aborted']);

/** Tells what happened to the ticket, newest first. */
export function Timeline({ detail }: { detail: Fetched<TicketDetail> }) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	const { account } = useSession();
	const { snapshot } = useDesk();
	const names = useMemo(() => gatherNames(account, snapshot, detail.value), [account, snapshot, detail.value]);
	const narrator: Narrator = { words: shared, format, nameOf: (id) => names.get(id) };
	if (!detail.value) return detail.error ? <ErrorFace error={detail.error} onRetry={detail.reload} /> : <LoadingFace />;
	if (detail.value.timeline.length === 0) return <EmptyFace title={words.timeline.empty} />;
	return (
		<>
			{detail.error && <StaleLine error={detail.error} onRetry={detail.reload} />}
			<ol className="plain-list timeline" data-testid="timeline">
				{newestFirst(withoutEchoes(detail.value.timeline).filter((entry) => !elsewhere.has(entry.kind))).map((entry) => (
					<li key={entry.id} className={loud.has(entry.kind) ? 'late' : undefined} data-kind={entry.kind}>
						<time dateTime={entry.at}>{format.time(entry.at)}</time>
						<span>{timelineSentence(entry, narrator)}</span>
					</li>
				))}
			</ol>
		</>
	);
}
