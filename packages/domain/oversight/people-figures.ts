import type { Figure } from './figure.ts';

const DAY_IN_CHINA = `at time zone 'Asia/Shanghai'`;

/** Each senior once, however many plans they have. */
const DUE = `select p.senior_id as id, p.area_path, greatest(min(p.starts_on::timestamp ${DAY_IN_CHINA}), min(asked.since)) as at
from care_plans p, asked where p.starts_on < (asked.until ${DAY_IN_CHINA})::date and (p.stopped_at is null or p.stopped_at >= asked.since)
group by p.senior_id, p.area_path`;

// The day is that of the plan; a call that waits for the end of the quiet hours is answered on a later one.
const CONTACTS = `select t.senior_id, coalesce(t.answered_at, t.ended_at) as at from care_tasks t, asked
where t.state in ('reached', 'needs_help') and t.day >= (asked.since ${DAY_IN_CHINA})::date - 7 and t.day < (asked.until ${DAY_IN_CHINA})::date
union all select v.senior_id, v.check_in_at from visits v`;

const answersWhere = (condition: string): string =>
	`select t.id, t.ticket_id, t.area_path, t.answered_at as at, null::int as cents from care_tasks t, asked,
jsonb_to_recordset(asked.surveys) as survey ("campaignId" text, digit text, "isGood" boolean)
where t.campaign_id = survey."campaignId" and t.digit = survey.digit and t.answered_at >= asked.since and t.answered_at < asked.until${condition}`;

/** Whether seniors were looked after, and what they say of it. */
export const peopleFigures: readonly Figure[] = [
	{
		...{ key: 'seniors_due', unit: 'seniors', ofPeriod: true, of: null },
		rows: `select due.id, null::text as ticket_id, due.area_path, due.at, null::int as cents from (${DUE}) due`,
		meaning: {
			zh: '本期内有关爱计划的老人，每人计一次；取自关爱计划，本期之前已停止的不计。',
			en: 'Seniors with a care plan within the period, each counted once, from the plans; those stopped before it are not counted.',
		},
	},
	{
		...{ key: 'seniors_reached', unit: 'seniors', ofPeriod: true, of: 'seniors_due' },
		rows: `select due.id, null::text as ticket_id, due.area_path, max(contact.at) as at, null::int as cents
from (${DUE}) due join (${CONTACTS}) contact on contact.senior_id = due.id cross join asked
where contact.at >= asked.since and contact.at < asked.until group by due.id, due.area_path`,
		meaning: {
			zh: '应探访老人中，本期内至少有一次关爱电话有人应答（含家属代答）、或有人上门签到的；一次接触即算。',
			en: 'Of the seniors due, those for whom at least one care call was answered (by the family as well) or somebody checked in at the door: one contact counts.',
		},
	},
	{
		...{ key: 'surveys_answered', unit: 'answers', ofPeriod: true, of: null },
		rows: answersWhere(''),
		meaning: {
			zh: '本期内老人按键回答的满意度回访；取自群呼回访，选项里有“满意”的才算满意度回访，未按键的不计。',
			en: 'Answers that seniors pressed to a campaign with a choice that says "satisfied", within the period; calls without an answer are not counted.',
		},
	},
	{
		...{ key: 'surveys_satisfied', unit: 'answers', ofPeriod: true, of: 'surveys_answered' },
		rows: answersWhere(' and survey."isGood"'),
		meaning: {
			zh: '满意度回访的回答中，选了“满意”或“很满意”的；“一般”和“不满意”不计。',
			en: 'Of the answers, those that say satisfied or very satisfied; neutral ones and complaints are not counted.',
		},
	},
];
