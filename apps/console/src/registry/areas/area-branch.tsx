import type { AreaRow } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useList } from '../parts/use-list.ts';
import { useRefusalSentence } from '../parts/use-refusal.ts';
import { useWords } from '../words/use-words.ts';
import { AreaLine } from './area-line.tsx';

interface AreaBranchProps {
	below: string;
	depth: number;
	open: ReadonlySet<string>;
	onToggle(path: string): void;
}

function Whole({ depth, children }: { depth: number; children: ReactNode }) {
	return (
		<tr>
			<td colSpan={6} className={`area-depth-${depth}`}>
				{children}
			</td>
		</tr>
	);
}

/** Shows the areas right below one, read when it was opened, and those below them that are open. */
export function AreaBranch({ below, depth, open, onToggle }: AreaBranchProps) {
	const words = useWords();
	const shared = useSharedWords();
	const sentence = useRefusalSentence();
	const list = useList<AreaRow>('/areas', { below, limit: '100' });
	const isFirstLoad = list.rows === null;
	return (
		<>
			{isFirstLoad && (
				<Whole depth={depth}>
					{list.error ? (
						<span role="alert" className="late">
							{sentence(list.error)}{' '}
							<Button size="small" onClick={list.reload}>
								{shared.retry}
							</Button>
						</span>
					) : (
						<span className="quiet">{shared.loading}</span>
					)}
				</Whole>
			)}
			{list.rows?.length === 0 && (
				<Whole depth={depth}>
					<span className="quiet">{words.areas.nothingBelow}</span>
				</Whole>
			)}
			{list.rows?.map((area) => [
				<AreaLine key={area.path} area={area} depth={depth} isOpen={open.has(area.path)} onToggle={onToggle} />,
				open.has(area.path) && area.level !== 'community' && (
					<AreaBranch key={`${area.path} below`} below={area.path} depth={depth + 1} open={open} onToggle={onToggle} />
				),
			])}
			{list.hasMore && (
				<Whole depth={depth}>
					<Button type="text" size="small" loading={list.isLoading} onClick={list.more}>
						{words.shell.more}
					</Button>
				</Whole>
			)}
		</>
	);
}
