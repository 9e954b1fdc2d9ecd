import { CheckOutlined, WarningFilled } from '@ant-design/icons';
import type { AlarmView } from '@unwalled/contracts';
import { useFormat, useNow } from '@unwalled/ui';
import { Button } from 'antd';
import type { Posts } from '../commands/use-posts.ts';
import { useDesk } from '../desk/desk.tsx';
import { useWords } from '../words/use-words.ts';

function useSubject({ check, subject, ticketId }: AlarmView): string {
	const words = useWords().trouble;
	const parts: Readonly<Record<string, string>> = words.parts;
	const jobs: Readonly<Record<string, string>> = words.jobs;
	if (ticketId) return words.ticket(subject);
	return check === 'job_set_aside' ? (jobs[subject] ?? words.otherJob(subject)) : (parts[subject] ?? subject);
}

function Since({ alarm }: { alarm: AlarmView }) {
	const words = useWords().trouble;
	const format = useFormat();
	const { serverNow } = useDesk();
	const now = useNow(serverNow);
	const end = alarm.overAt ? Date.parse(alarm.overAt) : now;
	const long = format.duration(end - Date.parse(alarm.raisedAt));
	const when = words.since(format.time(alarm.raisedAt), long);
	const parts = alarm.overAt ? [when, words.over(format.time(alarm.overAt))] : [when, words.rings(alarm.rings)];
	return <span className="quiet">{parts.join(' · ')}</span>;
}

interface AlarmItemProps {
	alarm: AlarmView;
	posts: Posts;
	canAct: boolean;
}

/** Shows one thing that the auditor could not put right: what, where, since when, and who knows. */
export function AlarmItem({ alarm, posts, canAct }: AlarmItemProps) {
	const words = useWords().trouble;
	const { openTicket } = useDesk();
	const subject = useSubject(alarm);
	const checks: Readonly<Record<string, string>> = words.checks;
	const { ticketId } = alarm;
	const path = `/alarms/${alarm.id}/acknowledge`;
	const isKnown = alarm.acknowledgedAt !== null;
	const state = alarm.overAt ? 'over' : isKnown ? 'known' : 'new';
	return (
		<li className={`trouble-item trouble-${state}`} data-testid={`alarm-${alarm.check}`} data-state={state}>
			<span className="trouble-symbol" aria-hidden="true">
				{alarm.overAt ? <CheckOutlined /> : <WarningFilled />}
			</span>
			<div className="trouble-words">
				<strong>{checks[alarm.check] ?? words.otherCheck(alarm.check)}</strong>
				<span>
					{subject}{' '}
					{ticketId && (
						<Button size="small" type="link" onClick={() => openTicket(ticketId)}>
							{words.open}
						</Button>
					)}
				</span>
				<Since alarm={alarm} />
				{alarm.acknowledgedBy !== null && <span className="quiet">{words.acknowledged(alarm.acknowledgedBy)}</span>}
			</div>
			{canAct && !isKnown && !alarm.overAt && (
				<Button size="small" loading={posts.running === path} onClick={() => posts.post(path)} data-testid="alarm-acknowledge">
					{words.acknowledge}
				</Button>
			)}
		</li>
	);
}
