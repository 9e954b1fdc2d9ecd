import type { JobName } from '@unwalled/contracts';
import type { AuditState } from '../bar/audit.ts';

const states = {
	unknown: '还没有核查',
	offline: '断线，看不到核查',
	stopped: '核查停了',
	trouble: '核查发现问题',
	fine: '核查正常',
} satisfies Record<AuditState['kind'], string>;

const jobs = {
	'advance-dispatch': '挑选下一位服务人员',
	'expire-offer': '派单到时收回',
	'offer-waiting': '给空下来的人派等候的工单',
	'raise-alerts': '按下后通知第一批人',
	'place-alert-calls': '拨打通知电话',
	'stop-alert-calls': '停掉还在响的通知电话',
	'send-message': '发送短信',
	'call-off': '收回派单和上门',
	'settle-visit': '上门结算',
} satisfies Record<JobName, string>;

/** Chinese for the auditor's line and the page of what is not as it should be. */
export const troubleZh = {
	audit: {
		fine: (open: number) => {
			if (open === 0) return '一切正常';
			return open === 1 ? '1 个未结工单，有下一步' : `全部 ${open} 个未结工单都有下一步`;
		},
		missing: (count: number) => `${count} 个工单没有下一步`,
		alarms: (count: number) => `${count} 个问题要人处理`,
		checked: (what: string, ago: string) => `${what} · ${ago}前核查`,
		stopped: (ago: string) => `核查停了 ${ago}`,
		unknown: '还没有核查',
		offline: '断线，看不到核查',
		comma: '，',
		means: '每几秒核查一次：每个未结工单都有会自己发生的下一步。点开看问题。',
		states,
	},
	trouble: {
		title: '核查与搁置',
		alarms: '要人处理的问题',
		setAside: '搁置的任务',
		allGood: '一切正常',
		allGoodHint: '没有卡住的工单，没有搁置的任务。有问题会在这里出现，也会打班长的电话。',
		noAlarms: '没有要人处理的问题',
		noSetAside: '没有搁置的任务',
		unchecked: '还没有核查，不能说一切正常。',
		stoppedHint: '核查程序可能已停。下面是最后一次核查时的情况，请班长查看服务是否在运行。',
		repaired: (count: number) => (count > 0 ? `今天自动修好 ${count} 处` : '今天没有要修的地方'),
		since: (time: string, long: string) => `${time} 起，${long}`,
		rings: (count: number) => (count > 0 ? `打过班长电话 ${count} 次` : '还没打过班长电话'),
		over: (time: string) => `${time} 已消除`,
		acknowledge: '我知道了',
		acknowledged: (name: string) => `${name}知道了`,
		ticket: (number: string) => `工单 ${number}`,
		open: '打开',
		checks: {
			overdue_timer: '到时间了，却没有升级',
			missing_timer: '没有人接手，也没有定时器',
			outbox_stuck: '事件记下了，却没有发出去',
			call_unplaced: '该打的电话写下了，却没有拨出去',
			silence_overlooked: '通话里久无人声，却没有提示叫 120',
			visit_unwanted: '工单已结束，还有人在路上',
			message_unsent: '短信写下了，却没有发出去',
			visit_unsettled: '上门结束了，却没有结算',
			offer_overdue: '派单过了时间，还没收回',
			dispatch_without_offer: '在派单，却没有问任何人',
			accepted_without_visit: '有人接单，却没有上门记录',
			assigned_without_visit: '已派给人，却没有上门记录',
			visit_silent: '上门的人很久没有消息',
			call_ended_at_carrier: '运营商说通话已结束，这里还在通话',
			message_without_receipt: '短信很久没有回执',
			job_set_aside: '任务多次失败，被搁置',
			nobody_to_tell: '该通知的人，一个也找不到',
			sweeper_dead: '定时检查的程序停了',
			queue_stuck: '任务队列不动了',
			carrier_away: '电话运营商没有回应',
		},
		/** Parts of the house that an alarm may be about. */
		parts: { dispatcher: '派单程序', outbox: '待发事件' },
		otherCheck: (code: string) => `其他问题（${code}）`,
		jobs,
		otherJob: (name: string) => `其他任务（${name}）`,
		attempts: (count: number) => `试过 ${count} 次`,
		failedAt: (time: string) => `${time} 搁置`,
		error: '错误',
		replay: '重做',
		replaySure: '确定重做？做了就收不回。',
		replayed: (name: string, time: string) => `${name} ${time} 重做`,
		discard: '放弃',
		discardReason: '为什么放弃',
		discardReasonNeeded: '请写明为什么放弃',
		discardDo: '放弃这个任务',
		discarded: (name: string, time: string) => `${name} ${time} 放弃`,
		supervisorOnly: '只有班长能处理',
	},
};
