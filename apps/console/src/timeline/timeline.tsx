import type { TicketDetail } from '@unwalled/contracts';
import { type Narrator, timelineSentence, useFormat, useSession, useSharedWords } from '@unwalled/ui';
import { useMemo } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { EmptyFace, ErrorFace, LoadingFace, StaleLine } from '../desk/faces.tsx';
import { gatherNames } from '../desk/names.ts';
import type { Fetched } from '../desk/use-fetched.ts';
import { useWords } from '../words/use-words.ts';
import { mergeAlerts, type Told, withoutEchoes, withoutOtherCalls } from './echoes.ts';
import { newestFirst } from './newest-first.ts';

/** Said in the call's own log, or seen on the map; that consoles ring once more stands with the alerts. */
const elsewhere = new Set(['speech.heard', 'worker.moved', 'recording.began', 'recording.stored']);
const loud = new Set(['recording.missing', 'ticket.silent', 'ticket.escalated', 'ticket.nobody_left', 'call.abandoned', 'visit.aborted']);

/** Gives the sentence of each line, with the names that this page knows. */
function useSentence(detail: TicketDetail | null): (line: Told) => string {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	const { account } = useSession();
	const { snapshot } = useDesk();
	const names = useMemo(() => gatherNames(account, snapshot, detail), [account, snapshot, detail]);
	const narrator: Narrator = { words: shared, format, nameOf: (id) => names.get(id) };
	// Screens are told as a whole: their alert bears the word for whom it is.
	const whoms: Readonly<Record<string, string>> = shared.whoms;
	return ({ entry, names: told }) =>
		told.length > 1
			? words.timeline.told(told.map((name) => whoms[name] ?? name).join(shared.listComma))
			: timelineSentence(entry, narrator);
}

/** Tells what happened to the ticket, newest first. */
export function Timeline({ detail }: { detail: Fetched<TicketDetail> }) {
	const words = useWords();
	const format = useFormat();
	const sentenceOf = useSentence(detail.value);
	if (!detail.value) return detail.error ? <ErrorFace error={detail.error} onRetry={detail.reload} /> : <LoadingFace />;
	if (detail.value.timeline.length === 0) return <EmptyFace title={words.timeline.empty} />;
	const shown = withoutOtherCalls(withoutEchoes(detail.value.timeline), detail.value.calls);
	const lines = mergeAlerts(newestFirst(shown.filter(({ kind, facts }) => !elsewhere.has(kind) && facts.whom !== 'operators')));
	return (
		<>
			{detail.error && <StaleLine error={detail.error} onRetry={detail.reload} />}
			<ol className="plain-list timeline" data-testid="timeline">
				{lines.map((line) => (
					<li key={line.entry.id} className={loud.has(line.entry.kind) ? 'late' : undefined} data-kind={line.entry.kind}>
						<time dateTime={line.entry.at}>{format.time(line.entry.at)}</time>
						<span>{sentenceOf(line)}</span>
					</li>
				))}
			</ol>
		</>
	);
}
