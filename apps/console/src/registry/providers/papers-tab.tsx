import type { PaperView } from '@unwalled/contracts';
import { Button, Segmented } from 'antd';
import { EmptyFace, LoadingFace } from '../../desk/faces.tsx';
import { FailureFace } from '../parts/faces.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { useList } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';
import { PaperRows } from './paper-rows.tsx';

const kinds = ['submitted', 'expiring', 'expired'] as const;

/** Papers of all firms that somebody has to look at: handed in, running out, expired. */
export function PapersTab() {
	const words = useWords();
	const [filters, setFilters] = useFilters(['which']);
	const which = kinds.find((kind) => kind === filters.which) ?? 'submitted';
	const list = useList<PaperView>('/papers', { which });
	return (
		<div className="registry-scroll">
			<div className="registry-tab-actions">
				<Segmented
					aria-label={words.providers.tabs.papers}
					value={which}
					options={kinds.map((value) => ({ value, label: words.providers.papersWhich[value] }))}
					onChange={(value) => setFilters({ which: value })}
				/>
			</div>
			{list.error && <FailureFace error={list.error} onRetry={list.reload} />}
			{list.rows === null && !list.error && <LoadingFace />}
			{list.rows?.length === 0 && <EmptyFace title={words.providers.papersNone[which]} />}
			{list.rows && list.rows.length > 0 && <PaperRows papers={list.rows} isNamed onChanged={list.reload} />}
			{list.hasMore && (
				<Button block type="text" loading={list.isLoading} onClick={list.more}>
					{words.shell.more}
				</Button>
			)}
		</div>
	);
}
