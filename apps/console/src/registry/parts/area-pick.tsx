import type { AreaRow } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { TreeSelect } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/use-words.ts';
import type { ListPage } from './use-list.ts';

interface AreaNode {
	id: string;
	pId: string;
	value: string;
	title: string;
	isLeaf: boolean;
}

const parentOf = (path: string): string => path.split('.').slice(0, -1).join('.');

function nodeOf(path: string, name: string, isLeaf = false): AreaNode {
	return { id: path, pId: parentOf(path), value: path, title: name, isLeaf };
}

interface AreaPickProps {
	value?: string | undefined;
	onChange?(areaPath: string | undefined): void;
	/** The name of an area that may not be in the tree yet. */
	known?: { areaPath: string; areaName: string };
	isSmall?: boolean;
	isClearable?: boolean;
	id?: string;
}

/** Chooses an area out of the tree below one's own; children are read when a branch is opened. */
export function AreaPick({ value, onChange, known, isSmall = false, isClearable = false, id }: AreaPickProps) {
	const words = useWords().areas;
	const { account, api } = useSession();
	const [nodes, setNodes] = useState<readonly AreaNode[]>(() => [nodeOf(account.areaPath, account.areaName)]);
	const listed = known && !nodes.some((node) => node.value === known.areaPath) ? [...nodes, nodeOf(known.areaPath, known.areaName)] : nodes;
	const open = async (path: string) => {
		const { rows } = await api.get<ListPage<AreaRow>>('/areas', { below: path, limit: '100' });
		setNodes((now) => {
			const here = new Set(now.map((node) => node.id));
			return [...now, ...rows.filter((row) => !here.has(row.path)).map((row) => nodeOf(row.path, row.name, row.level === 'community'))];
		});
	};
	return (
		<TreeSelect
			id={id}
			size={isSmall ? 'small' : 'middle'}
			treeDataSimpleMode={{ id: 'id', pId: 'pId', rootPId: parentOf(account.areaPath) }}
			treeData={[...listed]}
			treeDefaultExpandedKeys={[account.areaPath]}
			loadData={({ value: path }) => open(String(path))}
			value={value ?? null}
			allowClear={isClearable}
			placeholder={words.pick}
			aria-label={words.pick}
			popupMatchSelectWidth={false}
			style={{ width: '100%' }}
			data-testid="area-pick"
			onChange={(path: string | null) => onChange?.(path ?? undefined)}
		/>
	);
}
