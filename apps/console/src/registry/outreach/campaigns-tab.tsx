import type { CampaignView } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { type Posts, usePosts } from '../../commands/use-posts.ts';
import { useDesk } from '../../desk/desk.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { RefusalLine } from '../parts/faces.tsx';
import { ReasonSheet } from '../parts/reason-sheet.tsx';
import { TableList } from '../parts/table-list.tsx';
import { UndoLine } from '../parts/undo-line.tsx';
import { useWords } from '../words/use-words.ts';
import { Answers, CampaignMark, Progress } from './campaign-cells.tsx';
import { CampaignSheet } from './campaign-sheet.tsx';
import { progressOf } from './progress.ts';
import { useFreshList } from './use-fresh-list.ts';

function CampaignActs({ campaign, posts, onStop }: { campaign: CampaignView; posts: Posts; onStop: (campaign: CampaignView) => void }) {
	const words = useWords().outreach;
	const { serverNow } = useDesk();
	if (Date.parse(campaign.endsAt) <= serverNow()) return null;
	if (campaign.stoppedAt)
		return (
			<ActButton posts={posts} path={`/campaigns/${campaign.id}/resume`} name={`campaign-resume-${campaign.id}`}>
				{words.resume}
			</ActButton>
		);
	if (progressOf(campaign).open === 0) return null;
	return (
		<Button size="small" danger onClick={() => onStop(campaign)} data-testid={`campaign-stop-${campaign.id}`}>
			{words.stop}
		</Button>
	);
}

function useCampaignCells(posts: Posts, onStop: (campaign: CampaignView) => void) {
	const words = useWords().outreach;
	const format = useFormat();
	const { serverNow } = useDesk();
	return (campaign: CampaignView) => [
		<div key="title" className="outreach-campaign">
			<strong>{campaign.title}</strong> <CampaignMark campaign={campaign} now={serverNow()} />
			<div className="quiet">{campaign.text}</div>
		</div>,
		<div key="who">
			{campaign.areaName}
			<div className="quiet registry-small">{words.recipients(campaign.recipients)}</div>
		</div>,
		<div key="when" className="registry-small">
			<div>{format.dateTime(campaign.startsAt)}</div>
			<div>{format.dateTime(campaign.endsAt)}</div>
		</div>,
		<Progress key="progress" campaign={campaign} />,
		<Answers key="answers" campaign={campaign} />,
		<CampaignActs key="acts" campaign={campaign} posts={posts} onStop={onStop} />,
	];
}

/** Texts that are read to many: how far each is, and what was pressed. */
export function CampaignsTab() {
	const words = useWords().outreach;
	const { account } = useSession();
	const list = useFreshList<CampaignView>('/campaigns');
	const posts = usePosts(list.reload);
	const [isNew, setNew] = useState(false);
	const [stopping, setStopping] = useState<CampaignView | null>(null);
	const [stopped, setStopped] = useState<CampaignView | null>(null);
	const mayPlan = account.role === 'supervisor';
	const cells = useCampaignCells(posts, setStopping);
	const undo = async () => {
		if (stopped && (await posts.post(`/campaigns/${stopped.id}/resume`))) setStopped(null);
	};
	return (
		<div className="registry-scroll outreach">
			{mayPlan && (
				<div className="outreach-head outreach-head-end">
					<Button type="primary" size="small" onClick={() => setNew(true)} data-testid="campaign-new">
						{words.newCampaign}
					</Button>
				</div>
			)}
			<RefusalLine refusal={posts.refusal} />
			{stopped && <UndoLine done={words.stoppedNow(stopped.title)} onUndo={() => void undo()} onClose={() => setStopped(null)} />}
			<TableList
				list={list}
				name="campaign"
				keyOf={({ id }) => id}
				heads={[words.campaign, words.who, words.when, words.progress, words.answers, ...(mayPlan ? [''] : [])]}
				cells={cells}
				empty={{ title: words.emptyCampaigns, hint: words.emptyCampaignsHint }}
			/>
			{isNew && <CampaignSheet onDone={list.reload} onClose={() => setNew(false)} />}
			{stopping && (
				<ReasonSheet
					title={words.stopOf(stopping.title)}
					hint={words.stopCampaignMeans}
					path={`/campaigns/${stopping.id}/stop`}
					submit={words.stop}
					isDanger
					onDone={() => setStopped(stopping)}
					onSettled={list.reload}
					onClose={() => setStopping(null)}
				/>
			)}
		</div>
	);
}
