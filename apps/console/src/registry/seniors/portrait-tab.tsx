import type { Portrait, SeniorRecord } from '@unwalled/contracts';
import { useFormat, useSession, useSharedWords } from '@unwalled/ui';
import { EmptyFace } from '../../desk/faces.tsx';
import { useFetched } from '../../desk/use-fetched.ts';
import { Loaded } from '../parts/faces.tsx';
import { useWords } from '../words/use-words.ts';

type Tag = Portrait['tags'][number];
type TagFact = Tag['facts'][number];

/** How an empty list stands under a tag that rests on it being empty. */
const nothing: ReadonlySet<string> = new Set(['', '0']);

function FactLine({ fact }: { fact: TagFact }) {
	const words = useWords().seniors;
	const shared = useSharedWords();
	const format = useFormat();
	const fields: Readonly<Record<string, string>> = { ...words.fields, ...words.portrait.fields };
	const sources: Readonly<Record<string, string>> = words.sources;
	const origin = [
		fact.source && (sources[fact.source] ?? fact.source),
		fact.recordedAt && format.date(fact.recordedAt),
		fact.ageDays !== null && words.portrait.age(fact.ageDays),
	].filter(Boolean);
	return (
		<li>
			<span className="quiet">{fields[fact.field] ?? fact.field}</span> {nothing.has(fact.value) ? shared.none : fact.value}
			{origin.length > 0 && <span className={fact.stale ? 'late registry-small' : 'quiet registry-small'}> · {origin.join(' · ')}</span>}
			{fact.stale && <span className="late registry-small"> · {words.portrait.stale}</span>}
		</li>
	);
}

function TagCard({ tag }: { tag: Tag }) {
	const words: Readonly<Record<string, string>> = useWords().seniors.portrait.tags;
	const isStale = tag.facts.some((fact) => fact.stale);
	return (
		<li className={isStale ? 'registry-tag registry-tag-stale' : 'registry-tag'} data-testid={`tag-${tag.code}`}>
			<strong>{words[tag.code] ?? tag.code}</strong>
			<ul className="plain-list">
				{tag.facts.map((fact) => (
					<FactLine key={`${fact.field} ${fact.value}`} fact={fact} />
				))}
			</ul>
		</li>
	);
}

/** Draws the portrait: each tag with the facts that it rests on and how old they are. Nothing is decided by it. */
export function PortraitTab({ record }: { record: SeniorRecord }) {
	const words = useWords().seniors.portrait;
	const { api } = useSession();
	const fetched = useFetched<Portrait>(`${record.id} ${record.version}`, 0, () => api.get(`/seniors/${record.id}/portrait`));
	return (
		<>
			<p className="quiet">{words.hint}</p>
			<Loaded fetched={fetched}>
				{({ tags }) =>
					tags.length === 0 ? (
						<EmptyFace title={words.empty}>{words.emptyHint}</EmptyFace>
					) : (
						<ul className="registry-tags">
							{tags.map((tag) => (
								<TagCard key={tag.code} tag={tag} />
							))}
						</ul>
					)
				}
			</Loaded>
		</>
	);
}
