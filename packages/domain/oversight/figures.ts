import type { Figure } from './figure.ts';
import { offerFigures } from './offer-figures.ts';
import { peopleFigures } from './people-figures.ts';

const ticketsWhere = (condition: string): string =>
	`select t.id, t.id as ticket_id, t.area_path, t.opened_at as at, null::int as cents from tickets t where ${condition}`;

const byState = (status: 'open' | 'acknowledged' | 'dispatching' | 'assigned' | 'resolved', zh: string): Figure => ({
	...{ key: `tickets_${status}`, unit: 'tickets', ofPeriod: false, of: null },
	rows: ticketsWhere(`t.status = '${status}'`),
	meaning: {
		zh: `此刻状态为“${zh}”的工单，含所有类型；取自工单表，不含已关闭和已取消的。`,
		en: `Tickets of any kind whose state is "${status}" at this moment, from the tickets; closed and canceled ones are not counted.`,
	},
});

// Nothing plans visits: what was promised is the time by which somebody was to arrive at a ticket that was dispatched.
const DUE = `from tickets t, asked where t.dispatch_count > 0 and t.status <> 'canceled'
and t.arrive_due_at >= asked.since and t.arrive_due_at < asked.until and t.arrive_due_at <= asked.now`;

const visitFigures: readonly Figure[] = [
	{
		...{ key: 'visits_under_way', unit: 'visits', ofPeriod: false, of: null },
		rows: `select v.id, v.ticket_id, v.area_path, v.created_at as at, null::int as cents from visits v where v.status in ('created', 'en_route', 'on_scene')`,
		meaning: {
			zh: '此刻已接单、在途或在现场的上门服务；取自上门记录，不含已完成和已中止的。',
			en: 'Visits accepted, on the way or on the scene at this moment, from the visits; completed and aborted ones are not counted.',
		},
	},
	{
		...{ key: 'visits_due', unit: 'tickets', ofPeriod: true, of: null },
		rows: `select t.id, t.id as ticket_id, t.area_path, t.arrive_due_at as at, null::int as cents ${DUE}`,
		meaning: {
			zh: '本期内应到场时限已到、且派过人的工单；取自工单表，不含已取消的，也不含从未派人的。',
			en: 'Dispatched tickets whose time to arrive passed within the period, from the tickets; canceled and never dispatched ones are not counted.',
		},
	},
	{
		...{ key: 'visits_on_time', unit: 'tickets', ofPeriod: true, of: 'visits_due' },
		rows: `select t.id, t.id as ticket_id, t.area_path, t.arrive_due_at as at, null::int as cents ${DUE}
and exists (select 1 from visits v where v.ticket_id = t.id and v.check_in_at <= t.arrive_due_at)`,
		meaning: {
			zh: '应到场工单中，有人在时限之前签到的；取自上门记录最初的签到时间，事后更正不计。',
			en: 'Of the tickets due, those at which somebody checked in by that time, as the visit first recorded it; later corrections are not counted.',
		},
	},
	{
		...{ key: 'visits_finished', unit: 'visits', ofPeriod: true, of: null },
		rows: `select v.id, v.ticket_id, v.area_path, v.check_out_at as at, null::int as cents from visits v, asked
where v.status = 'completed' and v.check_out_at >= asked.since and v.check_out_at < asked.until`,
		meaning: {
			zh: '本期内签退的上门服务；取自上门记录，不含已中止的。',
			en: 'Visits checked out within the period, from the visits; aborted ones are not counted.',
		},
	},
];

/** Every figure, in the order in which it is shown. */
export const FIGURES: readonly Figure[] = [
	{
		...{ key: 'calls_waiting', unit: 'calls', ofPeriod: false, of: null },
		rows: `select c.id, c.ticket_id, t.area_path, c.started_at as at, null::int as cents from calls c join tickets t on t.id = c.ticket_id
where c.ended_at is null and c.direction = 'inbound' and c.line = 'waiting'`,
		meaning: {
			zh: '此刻在线上等待、还没有接线员的来电；取自通话记录，不含呼出和已挂断的。',
			en: 'Callers on the line without an operator at this moment, from the calls; outbound and ended calls are not counted.',
		},
	},
	{
		...{ key: 'sos_now', unit: 'tickets', ofPeriod: false, of: null },
		rows: ticketsWhere(`t.kind = 'sos' and t.status in ('open', 'acknowledged', 'dispatching', 'assigned')`),
		meaning: {
			zh: '此刻尚未办结的红键呼救工单；取自工单表，不含已办结、已关闭和已取消的。',
			en: 'Red button tickets that are not resolved at this moment, from the tickets; resolved, closed and canceled ones are not counted.',
		},
	},
	byState('open', '待接'),
	byState('acknowledged', '处理中'),
	byState('dispatching', '派单中'),
	byState('assigned', '已有人接单'),
	byState('resolved', '已办结'),
	...visitFigures,
	...offerFigures,
	...peopleFigures,
	{
		...{ key: 'funds_used', unit: 'cents', ofPeriod: true, of: null },
		rows: `select l.id, l.ticket_id, l.area_path, l.written_at as at, l.amount_cents as cents from settlement_lines l, asked
where l.written_at >= asked.since and l.written_at < asked.until`,
		meaning: {
			zh: '本期内写入的结算明细金额之和；取自结算明细，不含尚未结算的上门服务。',
			en: 'The amounts of settlement lines written within the period; visits not yet settled are not counted.',
		},
	},
];
