import type { CarePlanView, SeniorRecord } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { NextCall, PlanDays, PlanWishes } from '../outreach/plan-cells.tsx';
import { TableList } from '../parts/table-list.tsx';
import { useList } from '../parts/use-list.ts';
import { Link } from '../shell/address.tsx';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';

/** Shows when a senior is rung, and what they wish of whoever rings. */
export function CareTab({ record }: { record: SeniorRecord }) {
	const words = useWords().outreach;
	const shared = useSharedWords();
	const list = useList<CarePlanView>('/care-plans', { seniorId: record.id });
	return (
		<>
			<TableList
				list={list}
				name="senior-care"
				keyOf={({ id }) => id}
				heads={[words.days, words.wish, words.mode, words.nextCall]}
				empty={{ title: words.noPlanHere, hint: words.noPlanHereHint }}
				cells={(plan) => [
					<PlanDays key="days" plan={plan} />,
					<PlanWishes key="wishes" plan={plan} />,
					shared.careModes[plan.mode],
					<NextCall key="next" plan={plan} />,
				]}
			/>
			<p>
				<Link to={`${pathOf('outreach', 'plans')}?seniorId=${record.id}`}>{words.toPlans}</Link>
			</p>
		</>
	);
}
