import { AddressTabs } from '../registry/parts/address-tabs.tsx';
import { PageHead } from '../registry/parts/page-head.tsx';
import type { PageProps } from '../registry/shell/page-props.ts';
import { pathOf } from '../registry/shell/pages.ts';
import { DayTab } from './day-tab.tsx';
import { MissedTab } from './missed-tab.tsx';
import { useWords } from './words/use-words.ts';
import './replay.css';

/** A past day watched again, and the visits of a day that were missed. */
export default function ReplayPage({ rest }: PageProps) {
	const words = useWords();
	const tabs = [
		{ key: 'day', label: words.tabs.day, body: () => <DayTab /> },
		{ key: 'missed', label: words.tabs.missed, body: () => <MissedTab /> },
	];
	return (
		<>
			<PageHead title={words.title} hint={words.hint} />
			<AddressTabs path={pathOf('replay')} current={rest[0]} keepsQuery tabs={tabs} />
		</>
	);
}
