import { AddressTabs } from '../parts/address-tabs.tsx';
import { PageHead } from '../parts/page-head.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { ItemsTab } from './items-tab.tsx';
import { StandardsTab } from './standards-tab.tsx';

/** What is offered, by which standard, at which price. */
export default function CataloguePage({ rest }: PageProps) {
	const words = useWords().catalogue;
	const [first, second] = rest;
	const tabs = [
		{ key: 'items', label: words.tabs.items, body: () => <ItemsTab openedCode={first === 'items' ? (second ?? null) : null} /> },
		{ key: 'standards', label: words.tabs.standards, body: () => <StandardsTab openedCode={second ?? null} /> },
	];
	return (
		<>
			<PageHead title={words.title} hint={words.hint} />
			<AddressTabs path={pathOf('catalogue')} current={first} tabs={tabs} />
		</>
	);
}
