import type { AlertView } from '@unwalled/contracts';

export interface AlertGroup {
	key: string;
	level: number;
	at: string;
	alerts: readonly AlertView[];
}

/** Groups who was told by the step that told them, the newest step first. Everybody of a step was told at one instant. */
export function groupAlerts(alerts: readonly AlertView[]): AlertGroup[] {
	const groups = new Map<string, AlertView[]>();
	for (const alert of alerts) {
		const key = `${alert.at} ${alert.level}`;
		groups.set(key, [...(groups.get(key) ?? []), alert]);
	}
	return [...groups]
		.flatMap(([key, [first, ...others]]) => (first ? [{ key, level: first.level, at: first.at, alerts: [first, ...others] }] : []))
		.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.level - a.level);
}

export type Answer =
	| { table: 'alertOutcomes'; key: AlertView['outcome'] }
	| { table: 'callStatuses'; key: NonNullable<AlertView['call']> }
	| { table: 'messageStatuses'; key: NonNullable<AlertView['message']> }
	| null;

/** Tells what came of telling somebody: the answer, or how the call or the text stands; null for a console that just rings. */
export function answerOf({ outcome, call, message, how }: AlertView): Answer {
	if (outcome !== 'asked') return { table: 'alertOutcomes', key: outcome };
	if (call) return { table: 'callStatuses', key: call };
	if (message) return { table: 'messageStatuses', key: message };
	return how === 'ring' || how === 'push' ? null : { table: 'alertOutcomes', key: outcome };
}

const lost: ReadonlySet<string> = new Set(['busy', 'no_answer', 'failed', 'declined']);

/** Tells how an answer looks: taken is good, lost is late. */
export function toneOf(answer: Answer): 'good' | 'late' | 'calm' {
	if (answer?.key === 'taken') return 'good';
	return answer && lost.has(answer.key) ? 'late' : 'calm';
}
