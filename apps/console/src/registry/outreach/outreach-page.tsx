import { AddressTabs } from '../parts/address-tabs.tsx';
import { PageHead } from '../parts/page-head.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { CampaignsTab } from './campaigns-tab.tsx';
import { LadderTab } from './ladder-tab.tsx';
import { PlansTab } from './plans-tab.tsx';
import { TodayTab } from './today-tab.tsx';
import './outreach.css';

/** Calls that the house makes of its own accord: who is rung today, by which plans, in which campaigns, and who did not answer. */
export default function OutreachPage({ rest }: PageProps) {
	const words = useWords().outreach;
	const tabs = [
		{ key: 'today', label: words.tabs.today, body: () => <TodayTab /> },
		{ key: 'plans', label: words.tabs.plans, body: () => <PlansTab /> },
		{ key: 'campaigns', label: words.tabs.campaigns, body: () => <CampaignsTab /> },
		{ key: 'ladder', label: words.tabs.ladder, body: () => <LadderTab /> },
	];
	return (
		<>
			<PageHead title={words.title} hint={words.hint} />
			<AddressTabs path={pathOf('outreach')} current={rest[0]} tabs={tabs} />
		</>
	);
}
