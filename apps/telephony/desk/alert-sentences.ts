import type { AlertAnswer, AlertCall } from '@unwalled/ticket';

interface Told extends Pick<AlertCall, 'whom' | 'number' | 'stalled' | 'by'> {
	/** Where help goes; empty for a stranger. */
	readonly place: string;
	/** The senior; empty while nobody knows who pressed. */
	readonly name: string;
}

/** Says what an alert call is about: to the family by name, to everybody else by place; the digit comes last, so that it is remembered. */
export function alertSentence({ whom, number, stalled, by, place, name }: Told): string {
	if (stalled) return `工单${number}由${by ?? '坐席'}接手后没有进展。${place}。由您接手请按1。`;
	if (whom === 'family') return `您好，这里是没有围墙的养老院。${name || '您的家人'}按下了紧急呼叫，还没有人接手。您能马上去看看，请按1。`;
	return `紧急呼叫无人接听，工单${number}，${place || '地址不明'}。接手请按1。`;
}

/** Says that somebody was quicker, or that it is over. */
export const alertIsOver = (by: string | null): string => (by ? `${by}已经接手，谢谢。` : '已经处理完毕，谢谢。');

/** Answers what was pressed. */
export function alertAnswered(outcome: AlertAnswer['outcome'], by: string | null): string {
	const sentences: Record<AlertAnswer['outcome'], string> = {
		taken: '已由您接手，请马上联系老人。有情况请拨12349。',
		already_taken: '已由您接手，谢谢。',
		somebody_has_it: `${by ?? '坐席'}已经接手，谢谢。`,
		over: '已经处理完毕，谢谢。',
		not_taken: '没有接手，系统会继续呼叫。',
	};
	return sentences[outcome];
}

/** Says what the auditor found, and how much else stands: pressing 1 takes note of all of it. */
export const alarmSentence = ({ check, subject }: { check: string; subject: string }, others: number): string =>
	`系统告警，${alarmWords[check] ?? '系统异常'}，${subject}${others > 0 ? `，另有${others}项` : ''}。知道了请按1，并查看坐席台。`;

const alarmWords: Readonly<Record<string, string>> = {
	missing_timer: '工单没有下一步',
	overdue_timer: '升级没有按时进行',
	nobody_to_tell: '紧急呼叫没有人可以通知',
	offer_overdue: '派单过期没有收回',
	dispatch_without_offer: '工单没有派出去',
	accepted_without_visit: '接单后没有上门记录',
	assigned_without_visit: '已派工但没有人上门',
	visit_silent: '上门人员长时间没有消息',
	outbox_stuck: '调度停了',
	sweeper_dead: '调度停了',
	job_set_aside: '有任务多次失败',
};
