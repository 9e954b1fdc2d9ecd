import type { CareTaskView } from '@unwalled/contracts';
import { useFormat, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useDesk } from '../../desk/desk.tsx';
import { type Standing, StandingMark } from '../parts/standing.tsx';
import { Link, useAddress } from '../shell/address.tsx';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';

const standings: Readonly<Partial<Record<CareTaskView['state'], Standing>>> = {
	reached: 'good',
	waiting: 'late',
	family: 'late',
	needs_help: 'gone',
	visit: 'gone',
};

/** Says where a care call stands. */
export function CareMark({ task }: { task: CareTaskView }) {
	const words = useWords().outreach;
	const shared = useSharedWords();
	return (
		<>
			<StandingMark standing={standings[task.state] ?? 'plain'}>{shared.careTaskStates[task.state]}</StandingMark>
			{task.misses > 0 && task.state === 'waiting' && <div className="quiet registry-small">{words.missed(task.misses)}</div>}
		</>
	);
}

/** Names the senior of a care call, with what whoever rings must know, and leads to the file. */
export function CareSenior({ senior, marks = [] }: { senior: CareTaskView['senior']; marks?: readonly string[] }) {
	const words = useWords().outreach;
	const shared = useSharedWords();
	const said = [senior.hearing && words.hearing(senior.hearing), senior.dialect && words.speaks(senior.dialect), ...marks];
	// The plan may name the language that the file names as well.
	const told = [...new Set(said)].filter(Boolean);
	return (
		<>
			<Link to={pathOf('seniors', senior.id)}>{senior.name}</Link>
			{told.length > 0 && <div className="quiet registry-small outreach-told">{told.join(shared.listComma)}</div>}
		</>
	);
}

/** Says why a senior is rung: their wish, or the campaign. */
export function CareWhy({ task }: { task: CareTaskView }) {
	const words = useWords().outreach;
	return (
		<div>
			{task.campaignTitle ?? (task.wish || words.byPlan)}
			{task.note !== '' && <div className="quiet registry-small">{task.note}</div>}
		</div>
	);
}

/** Tells how the calls before this one ended. */
export function CallsBefore({ task }: { task: CareTaskView }) {
	const words = useWords().outreach;
	const shared = useSharedWords();
	if (task.before.length === 0) return <span className="quiet">{words.firstCall}</span>;
	return (
		<ul className="plain-list registry-small">
			{task.before.map(({ day, state }) => (
				<li key={day}>{words.beforeOne(day.slice(5), shared.careTaskStates[state])}</li>
			))}
		</ul>
	);
}

/** Says between which hours a senior wishes to be rung. */
export function CareHours({ task }: { task: CareTaskView }) {
	const words = useWords().outreach;
	const format = useFormat();
	return <>{words.between(format.shortTime(task.wishedAt), format.shortTime(task.endsAt))}</>;
}

/** Leads to the ticket that a care call became. */
export function CareTicket({ task: { ticketId } }: { task: CareTaskView }) {
	const words = useWords().outreach;
	const { open } = useDesk();
	const { go } = useAddress();
	if (!ticketId) return null;
	return (
		<Button
			size="small"
			type="link"
			onClick={() => {
				open({ kind: 'ticket', id: ticketId });
				go('/');
			}}
			data-testid="care-ticket"
		>
			{words.openTicket}
		</Button>
	);
}
