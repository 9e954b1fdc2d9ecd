import type { CarePlanView } from '@unwalled/contracts';
import { useSession, useSharedWords } from '@unwalled/ui';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { type Posts, usePosts } from '../../commands/use-posts.ts';
import { useSettled } from '../../desk/use-settled.ts';
import { ActButton } from '../parts/act-button.tsx';
import { RefusalLine } from '../parts/faces.tsx';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { ReasonSheet } from '../parts/reason-sheet.tsx';
import { TableList } from '../parts/table-list.tsx';
import { UndoLine } from '../parts/undo-line.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { useList } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';
import { CareSenior } from './care-cells.tsx';
import { NextCall, PlanDays, PlanWishes } from './plan-cells.tsx';
import { PlanSheet } from './plan-sheet.tsx';

interface PlanActsProps {
	plan: CarePlanView;
	posts: Posts;
	onChange(plan: CarePlanView): void;
	onStop(plan: CarePlanView): void;
}

function PlanActs({ plan, posts, onChange, onStop }: PlanActsProps) {
	const words = useWords().outreach;
	if (plan.stoppedAt)
		return (
			<ActButton posts={posts} path={`/care-plans/${plan.id}/resume`} name={`plan-resume-${plan.id}`}>
				{words.resume}
			</ActButton>
		);
	return (
		<span className="outreach-acts">
			<Button size="small" onClick={() => onChange(plan)} data-testid={`plan-change-${plan.id}`}>
				{words.changePlan}
			</Button>
			<Button size="small" onClick={() => onStop(plan)} data-testid={`plan-stop-${plan.id}`}>
				{words.stop}
			</Button>
		</span>
	);
}

function PlanFilters() {
	const words = useWords().outreach;
	const [filters, setFilters] = useFilters(['query', 'state', 'seniorId']);
	return (
		<div className="registry-filters registry-filter-line">
			<Input
				size="small"
				allowClear
				value={filters.query ?? ''}
				placeholder={words.search}
				aria-label={words.search}
				onChange={(event) => setFilters({ query: event.target.value })}
				data-testid="plan-search"
			/>
			<FilterChoice
				name="state"
				label={words.state}
				value={filters.state}
				options={[
					{ value: 'running', label: words.running },
					{ value: 'stopped', label: words.stopped },
				]}
				onChange={(state) => setFilters({ state })}
			/>
			{filters.seniorId && (
				<Button size="small" onClick={() => setFilters({ seniorId: '' })} data-testid="plan-everybody">
					{words.everybody}
				</Button>
			)}
		</div>
	);
}

/** Who is rung on which days, as they wish it; supervisors make, change, stop and resume plans. */
export function PlansTab() {
	const words = useWords().outreach;
	const shared = useSharedWords();
	const { account } = useSession();
	const [{ query = '', state, seniorId }] = useFilters(['query', 'state', 'seniorId']);
	const asked = useSettled(query).trim();
	const list = useList<CarePlanView>('/care-plans', { query: asked || undefined, state, seniorId });
	const posts = usePosts(list.reload);
	const [edited, setEdited] = useState<CarePlanView | 'new' | null>(null);
	const [stopping, setStopping] = useState<CarePlanView | null>(null);
	const [stopped, setStopped] = useState<CarePlanView | null>(null);
	const mayPlan = account.role === 'supervisor';
	const isNarrowed = Boolean(asked || state || seniorId);
	const undo = async () => {
		if (stopped && (await posts.post(`/care-plans/${stopped.id}/resume`))) setStopped(null);
	};
	return (
		<div className="registry-scroll outreach">
			<div className="outreach-head">
				<PlanFilters />
				{mayPlan && (
					<Button type="primary" size="small" onClick={() => setEdited('new')} data-testid="plan-new">
						{words.newPlan}
					</Button>
				)}
			</div>
			<RefusalLine refusal={posts.refusal} />
			{stopped && <UndoLine done={words.stoppedNow(stopped.senior.name)} onUndo={() => void undo()} onClose={() => setStopped(null)} />}
			<TableList
				list={list}
				name="plan"
				keyOf={({ id }) => id}
				heads={[words.senior, words.days, words.wish, words.mode, words.area, words.nextCall, ...(mayPlan ? [''] : [])]}
				cells={(plan) => [
					<CareSenior key="senior" senior={plan.senior} />,
					<PlanDays key="days" plan={plan} />,
					<PlanWishes key="wishes" plan={plan} />,
					shared.careModes[plan.mode],
					plan.areaName,
					<NextCall key="next" plan={plan} />,
					<PlanActs key="acts" plan={plan} posts={posts} onChange={setEdited} onStop={setStopping} />,
				]}
				empty={isNarrowed ? { title: words.nothing, hint: words.nothingHint } : { title: words.emptyPlans, hint: words.emptyPlansHint }}
			/>
			{edited && <PlanSheet plan={edited === 'new' ? null : edited} onDone={list.reload} onClose={() => setEdited(null)} />}
			{stopping && (
				<ReasonSheet
					title={words.stopOf(stopping.senior.name)}
					hint={words.stopMeans}
					path={`/care-plans/${stopping.id}/stop`}
					submit={words.stop}
					onDone={() => setStopped(stopping)}
					onSettled={list.reload}
					onClose={() => setStopping(null)}
				/>
			)}
		</div>
	);
}
