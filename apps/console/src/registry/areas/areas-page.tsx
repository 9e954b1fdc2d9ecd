import { AddressTabs } from '../parts/address-tabs.tsx';
import { PageHead } from '../parts/page-head.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { AreaTree } from './area-tree.tsx';
import { OperatingAreas } from './operating-areas.tsx';

/** The areas with how many seniors each has, and which firm an area is given to. */
export default function AreasPage({ rest }: PageProps) {
	const words = useWords().areas;
	const tabs = [
		{ key: 'tree', label: words.tabs.tree, body: () => <AreaTree /> },
		{ key: 'operators', label: words.tabs.operators, body: () => <OperatingAreas /> },
	];
	return (
		<>
			<PageHead title={words.title} hint={words.hint} />
			<AddressTabs path={pathOf('areas')} current={rest[0]} tabs={tabs} />
		</>
	);
}
