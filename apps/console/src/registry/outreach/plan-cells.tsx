import type { CarePlanView } from '@unwalled/contracts';
import { useFormat, useSharedWords } from '@unwalled/ui';
import { StandingMark } from '../parts/standing.tsx';
import { useWords } from '../words/use-words.ts';
import { weekdays } from './weekdays.ts';

/** Says on which days and between which hours a plan rings. */
export function PlanDays({ plan: { everyDays, weekdays: chosen, at, until } }: { plan: CarePlanView }) {
	const words = useWords().outreach;
	const shared = useSharedWords();
	const named = weekdays.filter((day) => chosen.includes(day)).map((day) => words.weekdays[day]);
	const isDaily = everyDays === 1 || (everyDays === null && named.length === weekdays.length);
	const days = isDaily ? words.daily : everyDays === null ? named.join(shared.listComma) : words.every(everyDays);
	return (
		<div>
			{days}
			<div className="registry-small nowrap">{words.between(at, until)}</div>
		</div>
	);
}

/** Says what the senior wishes of whoever rings. */
export function PlanWishes({ plan }: { plan: CarePlanView }) {
	const words = useWords().outreach;
	const shared = useSharedWords();
	const marks = [
		plan.ringsTwice ? words.ringsTwice : '',
		plan.inQuietHours ? words.inQuietHours : '',
		plan.language && words.speaks(plan.language),
	].filter(Boolean);
	if (plan.wish === '' && marks.length === 0) return <span className="quiet">{shared.none}</span>;
	return (
		<div>
			{plan.wish}
			{marks.length > 0 && <div className="quiet registry-small">{marks.join(shared.listComma)}</div>}
		</div>
	);
}

/** Says when a plan rings next, or that it is stopped. */
export function NextCall({ plan }: { plan: CarePlanView }) {
	const words = useWords().outreach;
	const format = useFormat();
	if (plan.stoppedAt) return <StandingMark standing="plain">{words.stopped}</StandingMark>;
	return <span className="nowrap">{plan.nextCallAt ? format.dateTime(plan.nextCallAt) : words.noNext}</span>;
}
