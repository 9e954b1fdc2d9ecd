import type { TrailEntryView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { TableList } from '../parts/table-list.tsx';
import type { Filters } from '../parts/use-filters.ts';
import type { List } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';
import type { TrailFilter } from './trail-question.ts';

interface TrailTableProps {
	list: List<TrailEntryView>;
	onFilter(more: Filters<TrailFilter>): void;
}

function useActionWord(): (action: string) => string {
	const words = useWords().trail;
	const acts: Readonly<Record<string, string>> = words.acts;
	const kinds: Readonly<Record<string, string>> = words.kinds;
	return (action) => {
		const [kind = '', act = ''] = action.split('.');
		return `${kinds[kind] ?? kind} · ${acts[act] ?? act.replaceAll('_', ' ')}`;
	};
}

function Facts({ facts }: { facts: unknown }) {
	const words = useWords().trail;
	const text = JSON.stringify(facts, null, 1);
	if (facts === null || text === undefined || text === '{}') return null;
	return (
		<details className="trail-facts">
			<summary>{words.facts}</summary>
			<pre>{text}</pre>
		</details>
	);
}

function Subject({ subject, onFilter }: { subject: TrailEntryView['subject'] } & Pick<TrailTableProps, 'onFilter'>) {
	const words = useWords().trail;
	const kinds: Readonly<Record<string, string>> = words.kinds;
	if (!subject) return null;
	return (
		<button type="button" className="trail-link" title={words.onlySubject} onClick={() => onFilter({ subjectId: subject.id })}>
			{kinds[subject.kind] ?? subject.kind} <code>{subject.id}</code>
		</button>
	);
}

/** Lists entries newest first; a press on a person or a thing shows all about them. */
export function TrailTable({ list, onFilter }: TrailTableProps) {
	const words = useWords().trail;
	const format = useFormat();
	const actionWord = useActionWord();
	return (
		<TableList
			list={list}
			name="trail"
			keyOf={(entry) => entry.id}
			heads={[words.when, words.who, words.action, words.about, words.why]}
			empty={{ title: words.empty, hint: words.emptyHint }}
			cells={(entry) => [
				<span key="at" className="nowrap" title={words.seq(entry.seq)}>
					{format.dateTime(entry.at)}
				</span>,
				<button
					key="actor"
					type="button"
					className="trail-link"
					title={words.onlyActor}
					onClick={() => onFilter({ actorId: entry.actor.id })}
				>
					{entry.actor.name}
				</button>,
				actionWord(entry.action),
				<Subject key="subject" subject={entry.subject} onFilter={onFilter} />,
				<span key="why">
					{entry.reason} <Facts facts={entry.facts} />
				</span>,
			]}
		/>
	);
}
