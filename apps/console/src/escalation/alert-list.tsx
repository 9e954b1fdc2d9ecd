import type { AlertView, TicketDetail, TicketRow } from '@unwalled/contracts';
import { useFormat, useSharedWords } from '@unwalled/ui';
import { EmptyFace, ErrorFace, LoadingFace, StaleLine } from '../desk/faces.tsx';
import type { Fetched } from '../desk/use-fetched.ts';
import { useWords } from '../words/use-words.ts';
import { type AlertGroup, type Answer, answerOf, groupAlerts, toneOf } from './alerts.ts';
import { NextLine } from './next-line.tsx';

function useAnswerWord(answer: Answer): string | undefined {
	const shared = useSharedWords();
	if (answer === null) return undefined;
	const table: Readonly<Record<string, string>> = shared[answer.table];
	return table[answer.key];
}

function AlertLine({ alert }: { alert: AlertView }) {
	const shared = useSharedWords();
	const format = useFormat();
	const answer = answerOf(alert);
	const word = useAnswerWord(answer);
	const whom = shared.whoms[alert.whom];
	const how = shared.hows[alert.how];
	// Consoles are told as a whole and bear no name of their own.
	const name = alert.name === alert.whom ? whom : alert.name;
	return (
		<li className="alert-line" data-testid={`alert-${alert.whom}-${alert.how}`} data-outcome={alert.outcome}>
			<span>
				{shared.toldBy(name, whom, how)}
				{alert.phone && <span className="quiet"> {alert.phone}</span>}
			</span>
			{word && (
				<span className={`alert-answer alert-${toneOf(answer)}`}>
					{word}
					{alert.answeredAt && ` ${format.time(alert.answeredAt)}`}
				</span>
			)}
		</li>
	);
}

function Group({ group: { level, at, alerts } }: { group: AlertGroup }) {
	const words = useWords();
	const format = useFormat();
	return (
		<section className="alert-group">
			<h3>
				{level === 0 ? words.escalation.atPress : words.ticket.escalated(level)} <time dateTime={at}>{format.time(at)}</time>
			</h3>
			<ul className="plain-list">
				{alerts.map((alert) => (
					<AlertLine key={alert.id} alert={alert} />
				))}
			</ul>
		</section>
	);
}

/** Tells who was told of the ticket, how, and with what answer, the newest first; above it what comes next by itself. */
export function AlertList({ row, detail }: { row: TicketRow; detail: Fetched<TicketDetail> }) {
	const words = useWords().escalation;
	const { value, error, reload } = detail;
	if (!value) return error ? <ErrorFace error={error} onRetry={reload} /> : <LoadingFace />;
	const groups = groupAlerts(value.alerts);
	return (
		<div data-testid="alerts">
			{error && <StaleLine error={error} onRetry={reload} />}
			{row.next && <NextLine row={row} next={row.next} />}
			{groups.length === 0 && <EmptyFace title={words.nobodyTold} />}
			{groups.map((group) => (
				<Group key={group.key} group={group} />
			))}
		</div>
	);
}
