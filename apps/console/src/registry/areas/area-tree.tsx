import type { AreaPage, AreaRow } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { useState } from 'react';
import { EmptyFace } from '../../desk/faces.tsx';
import { useFetched } from '../../desk/use-fetched.ts';
import { Loaded } from '../parts/faces.tsx';
import { useWords } from '../words/use-words.ts';
import { AreaBranch } from './area-branch.tsx';
import { AreaLine } from './area-line.tsx';
import './areas.css';

/** Keeps which branches stand open; the first one does. */
function useOpenBranches(first: string) {
	const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set([first]));
	const toggle = (path: string) =>
		setOpen((now) => {
			const next = new Set(now);
			if (!next.delete(path)) next.add(path);
			return next;
		});
	return { open, toggle };
}

function Tree({ root }: { root: AreaRow }) {
	const words = useWords().areas;
	const { open, toggle } = useOpenBranches(root.path);
	return (
		<table className="registry-table area-table" data-testid="area-tree">
			<thead>
				<tr>
					<th scope="col">{words.area}</th>
					{([words.seniors, words.livingAlone, words.aged80, words.covered] as const).map((head) => (
						<th key={head} scope="col" className="number">
							{head}
						</th>
					))}
					<th scope="col">{words.operator}</th>
				</tr>
			</thead>
			<tbody>
				<AreaLine area={root} depth={0} isOpen={open.has(root.path)} onToggle={toggle} />
				{open.has(root.path) && <AreaBranch below={root.path} depth={1} open={open} onToggle={toggle} />}
			</tbody>
		</table>
	);
}

/** Shows the tree of areas below one's own; every number is the sum of those below it. */
export function AreaTree() {
	const words = useWords().areas;
	const { account, api } = useSession();
	const fetched = useFetched<AreaPage>(account.areaPath, 0, () => api.get('/areas', { below: account.areaPath, limit: '1' }));
	return (
		<div className="registry-scroll">
			<Loaded fetched={fetched}>
				{({ area }) => (area ? <Tree root={area} /> : <EmptyFace title={words.empty}>{words.emptyHint}</EmptyFace>)}
			</Loaded>
		</div>
	);
}
