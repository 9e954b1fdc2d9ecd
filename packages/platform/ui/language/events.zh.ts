import type { EventType } from '@unwalled/contracts';
import type { Sentence, Told } from './told.ts';
import { toldInZh } from './whom.ts';

const after = (text: string) => (text ? `：${text}` : '');
const of = (whom: string) => (whom ? `（${whom}）` : '');

const told = (t: Told) => {
	const whom = t.word('whoms', 'whom');
	// Consoles are told as a whole and bear no name of their own.
	const name = t.text('name') === t.text('whom') ? whom : t.text('name');
	return toldInZh(name, whom, t.word('hows', 'how'));
};

/** One Chinese sentence for each event of the timeline. */
export const eventsZh = {
	'press.received': (t) => `按下按键：${t.word('pressKinds', 'kind')}`,
	'call.opened': (t) => (t.text('direction') === 'outbound' ? `拨出电话${after(t.whom('callId'))}` : '电话打进来'),
	'call.answered': (t) => `${t.person('operatorId')}接起电话`,
	'call.status_changed': (t) => `电话${of(t.whom('callId'))}：${t.word('callStatuses', 'status')}`,
	'call.abandoned': () => '没等到坐席就挂断了',
	'call.ended': () => '通话结束',
	'call.call_back_offered': () => '询问来电人：继续等候，还是由我们回电',
	'call.proved_place': () => '这个来电是上门人员用老人的一键通签到，不用接听',
	'call.held': (t) => `${t.actor}请来电人稍候`,
	'call.resumed': () => '来电人回到通话',
	'call.party_rung': (t) =>
		t.text('manner') === 'takes' ? `${t.actor}转接给${t.text('to') || '外线电话'}` : `${t.actor}先问${t.text('to') || '外线电话'}`,
	'call.party_missed': (t) => `${t.text('to') || '外线电话'}没有接：${t.word('callStatuses', 'status')}`,
	'call.transferred': (t) => `已转给${t.text('to') || '外线电话'}`,
	'call.taken_back': (t) => `${t.actor}收回转接`,
	'call.card_read': (t) => `${t.actor}让系统读出老人资料${after(t.text('to') ? `给 ${t.text('to')}` : '')}`,
	'call.returned': (t) => `${t.text('operatorName') || '坐席'}的线路断了，来电回到队首`,
	'call.wrapped_up': (t) =>
		t.isSet('timedOut')
			? '没有按时填写处理结果'
			: `${t.actor}填写处理结果：${t.word('dispositions', 'disposition')}${after(t.text('note'))}`,
	'call_offer.made': (t) => `来电分给${t.text('operatorName')}`,
	'call_offer.taken': (t) => `${t.text('operatorName')}接了分到的来电`,
	'call_offer.declined': (t) => `${t.text('operatorName')}让给下一位坐席`,
	'call_offer.expired': (t) => `${t.text('operatorName')}没有接，转给下一位坐席`,
	'call_offer.rescinded': (t) => `不再分给${t.text('operatorName')}`,
	'seat.changed': (t) => `坐席状态：${t.word('seatStates', 'state')}`,
	'missed_call.listed': () => '列入未接来电，要回拨',
	'missed_call.message_began': () => '来电人开始留言',
	'missed_call.worked': (t) =>
		`未接来电：${t.word('missedCallStates', 'state')}${after(t.text('reason') && t.word('missedCallReasons', 'reason'))}`,
	'recording.began': () => '开始录音',
	'recording.paused': () => '暂停录音',
	'recording.resumed': () => '继续录音',
	'recording.stored': (t) => `录音已保存，${t.number('durationS')} 秒`,
	'recording.missing': () => '这通电话没有录音，已上报班长',
	'speech.heard': () => '听到讲话',
	'ticket.opened': (t) => `建立工单，${t.word('priorities', 'priority')}`,
	'ticket.press_added': (t) => `又按了一次，共 ${t.number('pressCount')} 次`,
	'ticket.acknowledged': (t) => `${t.person('operatorId')}接手`,
	'ticket.reassigned': (t) => `${t.actor}把工单从${t.text('fromName') || '无人'}改派给${t.text('operatorName')}${after(t.text('reason'))}`,
	'ticket.classified': (t) => {
		const before = t.text('from') === t.text('priority') ? '' : `，原为「${t.word('priorities', 'from')}」`;
		return `${t.actor}判定为「${t.word('priorities', 'priority')}」${before}${after(t.text('reason'))}`;
	},
	'ticket.dispatch_requested': (t) => `${t.actor}要求派人`,
	'ticket.dispatch_withdrawn': (t) => `${t.actor}撤回派单${after(t.text('reason'))}`,
	'ticket.nobody_left': (t) => `已问过 ${t.number('asked')} 人，没有人可派了`,
	'ticket.escalated': (t) => `超时升级，第 ${t.number('level')} 级`,
	'ticket.taken_over': (t) => `${t.actor}从${t.text('from') || '别人'}手里接过`,
	'ticket.silent': (t) => `已通话 ${t.number('sinceS')} 秒，没有听到老人的声音，要决定是否叫救护车`,
	'ticket.voice_heard': (t) => `${t.actor}听到老人的声音`,
	'ticket.ambulance_called': (t) => `${t.actor}叫了 120`,
	'ticket.no_ambulance_proposed': (t) => `${t.actor}提议不派救护车，要第二名坐席同意${after(t.text('reason'))}`,
	'ticket.no_ambulance_decided': (t) => `${t.actor}同意不派救护车，提议人${t.text('proposedBy') || '另一名坐席'}${after(t.text('reason'))}`,
	'alert.raised': (t) => `${t.text('outcome') === 'busy' ? '没有打' : '通知'}${told(t)}`,
	'alert.answered': (t) => `${t.text('name') || '对方'}：${t.word('alertOutcomes', 'outcome')}`,
	'ticket.assigned': (t) => `派给${t.person('workerId')}`,
	'ticket.unassigned': (t) => `接单取消，需要重新派人${after(t.word('abortReasons', 'reason'))}`,
	'ticket.note_added': (t) => `${t.actor}备注${after(t.text('text'))}`,
	'ticket.resolved': (t) => `${t.actor}办结：${t.word('outcomes', 'outcome')}${after(t.text('note'))}`,
	'ticket.closed': (t) => `${t.actor}关闭工单`,
	'ticket.canceled': (t) => `${t.actor}取消工单：${t.word('cancelReasons', 'reason')}${after(t.text('note'))}`,
	'ticket.reopened': (t) => `${t.actor}重新打开${after(t.text('reason'))}`,
	'offer.made': (t) => `问${t.person('workerId')}能不能去`,
	'offer.accepted': (t) => `${t.person('workerId')}接单`,
	'offer.declined': (t) => `${t.person('workerId')}不接：${t.word('declineReasons', 'reason')}`,
	'offer.expired': (t) => `${t.person('workerId')}超时未答`,
	'offer.rescinded': (t) => `别人先接了，撤回对${t.person('workerId')}的派单`,
	'offer.canceled': (t) => `撤回对${t.person('workerId')}的派单`,
	'call.wanted': () => '接着拨另一方',
	'care_task.changed': (t) => `关爱电话：${t.word('careTaskStates', 'state')}`,
	'mask.bound': () => '服务人员和老人可以用平台号码互拨',
	'mask.called': (t) => (t.text('by') === 'worker' ? '服务人员用平台号码打给老人' : '老人用平台号码打给服务人员'),
	'mask.ending': () => '上门结束，平台号码即将停用',
	'mask.unbound': () => '平台号码已停用',
	'visit.created': (t) => `${t.person('workerId')}准备上门`,
	'visit.departed': (t) => `${t.person('workerId')}出发`,
	'visit.checked_in': (t) => `${t.person('workerId')}签到，离门 ${t.distance('distanceM')}`,
	'visit.completed': (t) => `${t.person('workerId')}签退，离门 ${t.distance('distanceM')}`,
	'visit.aborted': (t) => `${t.person('workerId')}中止上门：${t.word('abortReasons', 'reason')}`,
	'visit.evidence_added': (t) => (t.text('kind') === 'signature' ? '上传了签名' : '上传一张照片'),
	'visit.proof_asked': (t) => `${t.person('workerId')}要用老人的一键通签到`,
	'visit.place_proved': (t) => `${t.person('workerId')}用老人的一键通证明在老人家`,
	'visit.late': (t) =>
		`${t.person('workerId')}说要晚到约 ${t.number('minutes')} 分钟${t.number('contacts') > 0 ? '，已短信告诉联系人' : ''}`,
	'visit.corrected': (t) => `${t.actor}更正记录${after(t.text('reason'))}`,
	'worker.status_changed': (t) => `${t.person('workerId')}：${t.word('workerStatuses', 'status')}`,
	'worker.moved': (t) => `${t.person('workerId')}的位置更新`,
	'senior.registered': (t) => `${t.actor}建立老人档案`,
	'senior.changed': (t) => `${t.actor}修改老人档案`,
	'senior.moved': (t) => `${t.actor}把老人迁到另一户`,
	'senior.left': (t) => `${t.actor}停止服务`,
	'senior.returned': (t) => `${t.actor}恢复服务`,
	'senior.merged': (t) => `${t.actor}合并同一人的两份档案`,
	'senior.merge_undone': (t) => `${t.actor}撤销合并，恢复两份档案`,
	'household.changed': (t) => `${t.actor}修改住处`,
	'settlement.line_written': (t) => `记入结算 ${t.money('amountCents')}`,
	'policy.published': (t) => `${t.actor}发布升级策略第 ${t.number('version')} 版，${t.word('priorities', 'priority')}`,
	'roster.changed': (t) => `${t.actor}把${t.text('name')}${t.isSet('removed') ? '撤下' : '排上'}值班表：${t.word('duties', 'duty')}`,
	'job.set_aside': (t) => `后台任务多次失败，搁置${after(t.text('error'))}`,
	'job.replayed': (t) => `${t.actor}重做搁置的任务`,
	'job.discarded': (t) => `${t.actor}放弃搁置的任务${after(t.text('reason'))}`,
	'alarm.raised': (t) => `核查发现问题${of(t.text('subject'))}`,
	'alarm.acknowledged': (t) => `${t.actor}知道了核查发现的问题`,
	'alarm.over': () => '核查发现的问题已消除',
	'message.requested': (t) => `发送短信${after(t.whom('messageId'))}`,
	'message.status_changed': (t) => `短信${of(t.whom('messageId'))}：${t.word('messageStatuses', 'status')}`,
} satisfies Record<EventType, Sentence> as Record<EventType, Sentence>;
