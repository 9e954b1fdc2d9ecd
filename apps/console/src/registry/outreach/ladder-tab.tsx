import type { CareTaskView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { TableList } from '../parts/table-list.tsx';
import { useWords } from '../words/use-words.ts';
import { CareMark, CareSenior, CareTicket, CareWhy } from './care-cells.tsx';
import { stepOf, steps } from './steps.ts';
import { useFreshList } from './use-fresh-list.ts';

/** Draws how far up the ladder a call is that nobody answered: each step with its word. */
function Steps({ task }: { task: CareTaskView }) {
	const words = useWords().outreach;
	const at = stepOf(task);
	// A campaign ends with its misses; only a plan goes on to the family and a visit.
	const shown = task.planId === null ? steps.slice(0, 1) : steps;
	return (
		<ol className="outreach-steps">
			{shown.map((step, index) => (
				<li key={step} className={index < at ? 'outreach-step-done' : ''} aria-current={index === at - 1 ? 'step' : undefined}>
					{index === 0 && task.misses < 2 ? words.stepMissed(task.misses) : words.steps[step]}
				</li>
			))}
		</ol>
	);
}

function Follows({ task }: { task: CareTaskView }) {
	const words = useWords().outreach;
	const format = useFormat();
	if (task.ticketId) return <CareTicket task={task} />;
	if (task.state === 'waiting') return <>{words.againAt(format.shortTime(task.wishedAt))}</>;
	if (task.state === 'family' && task.dueAt) return <>{words.visitAt(format.shortTime(task.dueAt))}</>;
	if (task.state === 'not_reached') return <span className="quiet">{words.endsHere}</span>;
	return <span className="quiet">{words.lookedAfter}</span>;
}

/** Seniors who did not answer within the last week, and what is being done about each. */
export function LadderTab() {
	const words = useWords().outreach;
	const list = useFreshList<CareTaskView>('/care-tasks', { standing: 'ladder' });
	return (
		<div className="registry-scroll outreach">
			<TableList
				list={list}
				name="ladder"
				keyOf={({ id }) => id}
				heads={[words.senior, words.when, words.why, words.step, words.state, words.nextStep]}
				cells={(task) => [
					<CareSenior key="senior" senior={task.senior} />,
					<span key="day" className="nowrap">
						{task.day}
					</span>,
					<CareWhy key="why" task={task} />,
					<Steps key="steps" task={task} />,
					<CareMark key="state" task={task} />,
					<Follows key="next" task={task} />,
				]}
				empty={{ title: words.emptyLadder, hint: words.emptyLadderHint }}
			/>
		</div>
	);
}
