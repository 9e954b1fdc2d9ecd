import type { SeniorRecord } from '@unwalled/contracts';
import { useSession, useSharedWords } from '@unwalled/ui';
import { useFetched } from '../../desk/use-fetched.ts';
import { AddressTabs } from '../parts/address-tabs.tsx';
import { Loaded } from '../parts/faces.tsx';
import { StandingMark } from '../parts/standing.tsx';
import { deskRoles, pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { CareTab } from './care-tab.tsx';
import { ConsentsTab } from './consents-tab.tsx';
import { ContactsTab } from './contacts-tab.tsx';
import { DevicesTab } from './devices-tab.tsx';
import { FactsTab } from './facts-tab.tsx';
import { FileActions } from './file-actions.tsx';
import { HistoryTab } from './history-tab.tsx';
import { HomeTab } from './home-tab.tsx';
import { LeftLine } from './left-line.tsx';
import { MergedLines } from './merged-lines.tsx';
import { PhotoBox } from './photo-box.tsx';
import { PortraitTab } from './portrait-tab.tsx';
import './seniors.css';
import type { FileProps } from './file-props.ts';

interface SeniorFilePageProps {
	id: string;
	tab: string | undefined;
	/** Tells the list that a row may have changed. */
	onChanged(): void;
	onOpen(id: string | null): void;
}

function Title({ record }: { record: SeniorRecord }) {
	const words = useWords().seniors;
	const shared = useSharedWords();
	return (
		<>
			<h2>{record.name}</h2>
			<span>
				{words.sexes[record.sex]} {shared.years(record.age)}
			</span>
			{record.left ? (
				<StandingMark standing="plain">{words.hasLeft}</StandingMark>
			) : (
				<StandingMark standing={record.covered ? 'good' : 'late'}>{record.covered ? words.covered : words.notCovered}</StandingMark>
			)}
		</>
	);
}

function FileTabs({ record, tab, onChanged }: FileProps & { tab: string | undefined }) {
	const words = useWords().seniors;
	const care = useWords().outreach;
	const { account } = useSession();
	const props = { record, onChanged };
	const tabs = [
		{ key: 'facts', label: words.tabs.facts, body: () => <FactsTab {...props} /> },
		{ key: 'home', label: words.tabs.home, body: () => <HomeTab {...props} /> },
		{ key: 'contacts', label: words.tabs.contacts, body: () => <ContactsTab {...props} /> },
		{ key: 'consents', label: words.tabs.consents, body: () => <ConsentsTab {...props} /> },
		// Health stands behind it, which whoever only watches over the area does not see.
		...(account.role === 'civil_affairs'
			? []
			: [{ key: 'portrait', label: words.tabs.portrait, body: () => <PortraitTab record={record} /> }]),
		{ key: 'devices', label: words.tabs.devices, body: () => <DevicesTab record={record} /> },
		// Whoever rings sees when.
		...(deskRoles.includes(account.role) ? [{ key: 'care', label: care.seniorTab, body: () => <CareTab record={record} /> }] : []),
		{ key: 'history', label: words.tabs.history, body: () => <HistoryTab {...props} /> },
	];
	return <AddressTabs path={pathOf('seniors', record.id)} current={tab} keepsQuery tabs={tabs} />;
}

/** One senior's file: what is known, from whom, since when, and what may be done. */
export function SeniorFilePage({ id, tab, onChanged, onOpen }: SeniorFilePageProps) {
	const { api } = useSession();
	const fetched = useFetched<SeniorRecord>(id, 0, () => api.get(`/seniors/${id}/record`));
	const changed = () => {
		fetched.reload();
		onChanged();
	};
	return (
		<Loaded fetched={fetched}>
			{(record) => (
				<article data-testid="senior-file">
					<div className="registry-title">
						<Title record={record} />
						<PhotoBox record={record} onChanged={changed} />
						<FileActions record={record} onChanged={changed} onOpen={onOpen} />
					</div>
					<LeftLine record={record} onChanged={changed} />
					<MergedLines record={record} onChanged={changed} />
					<FileTabs record={record} tab={tab} onChanged={changed} />
				</article>
			)}
		</Loaded>
	);
}
