import type { MemberDetail } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { Alert } from 'antd';
import { useFetched } from '../../desk/use-fetched.ts';
import { AddressTabs } from '../parts/address-tabs.tsx';
import { Loaded } from '../parts/faces.tsx';
import { Facts } from '../parts/facts.tsx';
import { useCanChange } from '../parts/use-can-change.ts';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { FirmActions } from './firm-actions.tsx';
import { FirmMark } from './firm-mark.tsx';
import { FirmPapers } from './firm-papers.tsx';
import type { FirmProps } from './firm-props.ts';
import { FirmWarnings } from './firm-warnings.tsx';
import { FirmWorkers } from './firm-workers.tsx';
import { OpenWorkList } from './open-work-list.tsx';

function FirmFacts({ detail }: { detail: MemberDetail }) {
	const words = useWords().providers;
	const format = useFormat();
	const { member } = detail;
	return (
		<Facts
			facts={[
				[words.phone, member.phone],
				[words.area, member.areaName],
				[words.capacity, member.capacityPerDay === null ? words.notDeclared : words.perDay(member.capacityPerDay)],
				[words.ratingHead, member.rating.toFixed(1)],
				[words.appliedAt, detail.appliedAt ? format.dateTime(detail.appliedAt) : ''],
				[words.activatedAt, detail.activatedAt ? format.dateTime(detail.activatedAt) : ''],
				[words.papersRequired, detail.papersRequired ? words.yes : words.papersNotRequired],
			]}
		/>
	);
}

function FirmTabs({ detail, tab, onChanged }: FirmProps & { tab: string | undefined }) {
	const words = useWords().providers;
	const canChange = useCanChange();
	const { id } = detail.member;
	const tabs = [
		{ key: 'papers', label: words.fileTabs.papers, body: () => <FirmPapers detail={detail} onChanged={onChanged} /> },
		{ key: 'workers', label: words.fileTabs.workers, body: () => <FirmWorkers detail={detail} onChanged={onChanged} /> },
		{ key: 'warnings', label: words.fileTabs.warnings(detail.warnings.length), body: () => <FirmWarnings detail={detail} /> },
		...(canChange ? [{ key: 'work', label: words.fileTabs.work, body: () => <OpenWorkList detail={detail} onChanged={onChanged} /> }] : []),
	];
	return <AddressTabs path={pathOf('providers', id)} current={tab} keepsQuery tabs={tabs} />;
}

/** One firm: whether it gets offers and why not, its papers, workers, warnings and open work. */
export function ProviderFile({ id, tab, onChanged }: { id: string; tab: string | undefined; onChanged: () => void }) {
	const { api } = useSession();
	const fetched = useFetched<MemberDetail>(id, 0, () => api.get(`/members/${id}`));
	const changed = () => {
		fetched.reload();
		onChanged();
	};
	return (
		<Loaded fetched={fetched}>
			{(detail) => (
				<article data-testid="provider-file">
					<div className="registry-title">
						<h2>{detail.member.name}</h2>
						<FirmMark firm={detail.member} />
					</div>
					{detail.reason && <Alert className="registry-undo" type="warning" showIcon title={detail.reason} />}
					<FirmActions detail={detail} onChanged={changed} />
					<FirmFacts detail={detail} />
					<FirmTabs detail={detail} tab={tab} onChanged={changed} />
				</article>
			)}
		</Loaded>
	);
}
