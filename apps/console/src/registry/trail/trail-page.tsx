import type { TrailEntryView } from '@unwalled/contracts';
import { PageHead } from '../parts/page-head.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { useList } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';
import { ChainLine } from './chain-line.tsx';
import { TrailFilters } from './trail-filters.tsx';
import { trailFilterNames, trailQuestion } from './trail-question.ts';
import { TrailTable } from './trail-table.tsx';

/** Who saw or changed what, when and why; nothing here can be changed, and a change underneath shows. */
export default function TrailPage() {
	const words = useWords().trail;
	const [filters, setFilters] = useFilters(trailFilterNames);
	const list = useList<TrailEntryView>('/trail', trailQuestion(filters));
	return (
		<>
			<PageHead title={words.title} hint={words.hint} />
			<div className="registry-scroll">
				<ChainLine />
				<TrailFilters filters={filters} onChange={setFilters} />
				<TrailTable list={list} onFilter={setFilters} />
			</div>
		</>
	);
}
