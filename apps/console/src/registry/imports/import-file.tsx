import type { ImportView } from '@unwalled/contracts';
import { useFormat, useLanguage, useSession } from '@unwalled/ui';
import { Alert, Progress } from 'antd';
import { useEffect, useRef } from 'react';
import { usePosts } from '../../commands/use-posts.ts';
import { useFetched } from '../../desk/use-fetched.ts';
import { Loaded, RefusalLine } from '../parts/faces.tsx';
import { useWords } from '../words/use-words.ts';
import { ImportMark } from './import-mark.tsx';
import { ImportSteps } from './import-steps.tsx';
import { MappingForm } from './mapping-form.tsx';
import { RefusedRows } from './refused-rows.tsx';

const LOOK_MS = 1000;
const BYTES_PER_KB = 1024;

/** Looks again every second while the house works on the import, and once more when it is done. */
function useImport(id: string, onChanged: () => void) {
	const { api } = useSession();
	const fetched = useFetched<ImportView>(id, 0, () => api.get(`/imports/${id}`));
	const { reload } = fetched;
	const isAtWork = fetched.value !== null && fetched.value.wanted !== null;
	useEffect(() => {
		if (!isAtWork) return;
		const timer = setInterval(reload, LOOK_MS);
		return () => clearInterval(timer);
	}, [isAtWork, reload]);
	const changed = useRef(onChanged);
	changed.current = onChanged;
	const wasAtWork = useRef(false);
	useEffect(() => {
		if (wasAtWork.current && !isAtWork) changed.current();
		wasAtWork.current = isAtWork;
	}, [isAtWork]);
	return fetched;
}

function Working({ one }: { one: ImportView }) {
	const words = useWords().imports;
	if (one.wanted === null) return null;
	const percent = one.totalRows ? Math.floor((one.counts.rows / one.totalRows) * 100) : null;
	return (
		<div className="registry-undo" role="status" data-testid="import-progress">
			{words.working[one.wanted](one.counts.rows.toLocaleString(), one.totalRows?.toLocaleString() ?? '?')}
			<Progress percent={percent ?? 100} status={percent === null ? 'active' : 'normal'} showInfo={percent !== null} size="small" />
			<span className="quiet registry-small">{words.workingHint}</span>
		</div>
	);
}

function Counts({ one }: { one: ImportView }) {
	const words = useWords().imports;
	if (one.counts.rows === 0) return null;
	const { rows, added, changed, unchanged, refused, notes } = one.counts;
	const isDone = one.status === 'finished' || one.status === 'running';
	const figures = [
		[words.rows, rows],
		[isDone ? words.added : words.wouldAdd, added],
		[isDone ? words.changed : words.wouldChange, changed],
		[words.unchanged, unchanged],
		[words.refused, refused],
		[words.notes, notes],
	] as const;
	return (
		<dl className="registry-figures" data-testid="import-counts">
			{figures.map(([term, value]) => (
				<div key={term}>
					<dt>{term}</dt>
					<dd className={term === words.refused && value > 0 ? 'late' : undefined}>{value.toLocaleString()}</dd>
				</div>
			))}
		</dl>
	);
}

function About({ one }: { one: ImportView }) {
	const words = useWords().imports;
	const format = useFormat();
	return (
		<p className="quiet">
			{[
				words.kinds[one.kind],
				words.size(Math.ceil(one.bytes / BYTES_PER_KB).toLocaleString()),
				one.encoding,
				one.sheet && words.sheet(one.sheet),
				one.areaName,
				words.by(one.createdBy, format.dateTime(one.createdAt)),
			]
				.filter(Boolean)
				.join(' · ')}
			{one.otherSheets.length > 0 && <span className="late"> {words.otherSheets(one.otherSheets.join('、'))}</span>}
		</p>
	);
}

/** One file that came in: which column is what, what a dry run says of each row, and how far the writing is. */
export function ImportFile({ id, onChanged }: { id: string; onChanged: () => void }) {
	const { language } = useLanguage();
	const fetched = useImport(id, onChanged);
	const changed = () => {
		fetched.reload();
		onChanged();
	};
	const posts = usePosts(changed);
	return (
		<Loaded fetched={fetched}>
			{(one) => (
				<article data-testid="import-page" data-status={one.status}>
					<div className="registry-title">
						<h2>{one.fileName}</h2>
						<ImportMark one={one} />
					</div>
					<About one={one} />
					{one.failure && <Alert className="registry-undo" type="error" showIcon title={one.failure[language]} />}
					{one.reason && <Alert className="registry-undo" type="info" showIcon title={one.reason} />}
					<Working one={one} />
					<Counts one={one} />
					<RefusalLine refusal={posts.refusal} />
					<ImportSteps one={one} posts={posts} onChanged={changed} />
					{one.counts.refused + one.counts.notes > 0 && one.wanted === null && <RefusedRows key={`report ${one.version}`} one={one} />}
					{(one.status === 'uploaded' || one.status === 'checked') && one.wanted === null && (
						<MappingForm key={`mapping ${one.version}`} one={one} posts={posts} />
					)}
				</article>
			)}
		</Loaded>
	);
}
