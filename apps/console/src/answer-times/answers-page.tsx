import { AddressTabs } from '../registry/parts/address-tabs.tsx';
import { PageHead } from '../registry/parts/page-head.tsx';
import type { PageProps } from '../registry/shell/page-props.ts';
import { pathOf } from '../registry/shell/pages.ts';
import { FiguresTab } from './figures-tab.tsx';
import { ReportsTab } from './reports-tab.tsx';
import { useWords } from './words/use-words.ts';
import './answers.css';

/** How fast calls are answered, against the targets, and what was written about those that waited too long. */
export default function AnswersPage({ rest }: PageProps) {
	const words = useWords();
	const tabs = [
		{ key: 'figures', label: words.tabs.figures, body: () => <FiguresTab /> },
		{ key: 'reports', label: words.tabs.reports, body: () => <ReportsTab /> },
	];
	return (
		<>
			<PageHead title={words.title} hint={words.hint} />
			<AddressTabs path={pathOf('answers')} current={rest[0]} tabs={tabs} />
		</>
	);
}
