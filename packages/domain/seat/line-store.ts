import type { Priority } from '@unwalled/contracts';
import type { Hot } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { UNREACHED } from './desk-leg-store.ts';
import type { FreeSeat, WaitingCall } from './model.ts';
import { MOST_CENTRE_TRIES } from './overflow.ts';
import type { Conversation, Past } from './rules.ts';

const LIVE = `('queued', 'ringing', 'in_progress')`;

/** A caller on the line without an operator. */
const WAITS = `c.direction = 'inbound' and c.line = 'waiting' and c.ended_at is null and c.status in ${LIVE}`;

const MOST_AT_ONCE = 500;

/** Whoever was rung back in vain is tried again after some minutes, three times in all; then the list is a person's. */
const TRIES = `from calls l where l.ticket_id = m.ticket_id and l.direction = 'outbound' and l.party = 'senior' and l.dialled = m.phone
    and l.started_at >= m.wished_at`;

/** A caller who waits, or who asked to be rung back, has hung up, and keeps their place in the line. */
const LINED_UP = (now: string): string => `(${WAITS} or c.ended_at is not null and c.id in (
  select m.call_id from missed_calls m where m.state = 'open' and m.wished_at is not null and m.phone is not null
    and not exists (select ${TRIES} and (l.ended_at is null or l.ended_at > ${now}::timestamptz - interval '5 minutes'))
    and (select count(*) ${TRIES}) < 3))`;

const NOT_RINGING = `not exists (select from call_offers o where o.call_id = c.id and o.state = 'pending')`;

/** Whoever is being asked whether to be rung back hears nobody until they have answered, or have said nothing. */
const NOT_ASKED = (now: string): string =>
	`(c.part is distinct from 'asked' or c.part_since < ${now}::timestamptz - interval '20 seconds')`;

/** Whoever leaves a message hears nobody until it is over; longer than a flow allows, its end was lost. */
const NOT_LEAVING_WORD = (now: string): string => `not exists (select from missed_calls v
  where v.call_id = c.id and v.message_until is null and v.message_from > ${now}::timestamptz - interval '130 seconds')`;

const WAITING = `
select c.id as "callId", c.ticket_id as "ticketId", t.priority, t.area_path as "areaPath", c.started_at as since, t.kind as skill,
  nullif(s.dialect, '') as language,
  array(select o.account_id from call_offers o where o.call_id = c.id and o.state in ('declined', 'expired', 'lost')) as avoid,
  exists (select from call_offers o where o.call_id = c.id and o.state = 'lost') as returned
from calls c join tickets t on t.id = c.ticket_id left join seniors s on s.id = t.senior_id
where ${LINED_UP('$1')} and ${NOT_RINGING} and (t.priority = 'P0' or ${NOT_ASKED('$1')} and ${NOT_LEAVING_WORD('$1')})
order by t.priority <> 'P0', c.started_at limit ${MOST_AT_ONCE}`;

/** Lists callers for whom nothing rings, lives first, then the oldest. */
export async function listWaitingCalls(hot: Hot, now: Date): Promise<WaitingCall[]> {
	const { rows } = await hot.query<WaitingCall & Record<string, unknown>>({ name: 'waiting-calls', text: WAITING, values: [now] });
	return rows;
}

/** Tells whether it rings at a seat for a caller. */
export async function ringsFor(hot: Hot, callId: string): Promise<boolean> {
	const { rows } = await hot.query({ text: `select from call_offers where call_id = $1 and state = 'pending'`, values: [callId] });
	return rows.length > 0;
}

/** Tells whether there is a seat at which something could ring, and, if so, whether anybody waits for whom nothing rings. */
export async function findMeeting(hot: Hot, now: Date): Promise<{ free: boolean; waits: boolean }> {
	const { rows } = await hot.query<{ free: boolean; waits: boolean }>({
		name: 'find-meeting',
		// In a surge thousands may wait and nobody is free: then they are not looked at.
		text: `select free, case when free then exists (select from calls c where ${WAITS} and ${NOT_RINGING})
  or exists (select from missed_calls w join calls c on c.id = w.call_id
    where w.state = 'open' and w.wished_at is not null and ${LINED_UP('$1')} and ${NOT_RINGING}) else false end as waits
from (select exists (select from seats where state in ('ready', 'ringing')) as free) as seated`,
		values: [now],
	});
	return rows[0] ?? { free: false, waits: false };
}

/** Legs older than this are no conversation: their last callback was lost. */
const LONGEST_TALK = `interval '4 hours'`;

/**
 * An operator's telephone that is in use: a caller whom they have, or a leg that is under way for them in a room that is
 * not over. A telephone that rings is none, nor is a call that was given to somebody outside.
 */
const TALKS = (account: string, now: string): string => `select l.id, l.purpose from calls l
where l.ended_at is null and l.operator_id = ${account} and l.started_at > ${now}::timestamptz - ${LONGEST_TALK} and (
  l.direction = 'inbound' and l.line = 'connected' and not exists (select from calls h
    where h.ticket_id = l.ticket_id and h.manner = 'has_it' and h.party = 'contact' and h.ended_at is null and starts_with(h.purpose, 'room:' || l.id || '.'))
  or l.direction = 'outbound' and (l.party <> 'operator' or l.status = 'in_progress') and l.manner is distinct from 'has_it'
    and exists (select from calls r where r.id = substring(l.purpose from 'room:(call_[0-9a-z]+)') and r.ended_at is null))`;

const FREE = `
select s.id as "seatId", s.account_id as "accountId", s.area_path as "areaPath", s.team, s.skills, s.languages, s.since as "idleSince",
  case when s.state = 'ringing' then (select json_build_object('offerId', o.id, 'priority', o.priority)
    from call_offers o where o.seat_id = s.id and o.state = 'pending') end as "ringsFor"
from seats s where s.state in ('ready', 'ringing') and not exists (${TALKS('s.account_id', '$1')})
for update of s skip locked`;

/** Locks the seats at which something could ring; one that somebody changes at this moment is left for the next look. */
export async function lockFreeSeats(tx: Tx): Promise<FreeSeat[]> {
	const { rows } = await tx.client.query<FreeSeat & { ringsFor: { offerId: string; priority: Priority } | null }>({
		name: 'lock-free-seats',
		text: FREE,
		values: [tx.now],
	});
	return rows;
}

/** Lists where operators are at work and what they speak. */
export async function listStaffed(hot: Hot): Promise<{ areaPath: string; languages: string[] }[]> {
	const { rows } = await hot.query<{ areaPath: string; languages: string[] }>({
		name: 'staffed-seats',
		text: `select area_path as "areaPath", languages from seats where state not in ('offline', 'break')`,
		values: [],
	});
	return rows;
}

/** Lets one process at a time look for callers and seats. */
export async function lockLine(tx: Tx): Promise<void> {
	await tx.client.query(`select pg_advisory_xact_lock(hashtextextended('unwalled.line', 0))`);
}

/** Finds what an operator's telephone is in, newest first. */
export async function findTalk(hot: Hot, accountId: string, now: Date): Promise<Conversation | null> {
	const { rows } = await hot.query<{ id: string; purpose: string }>({
		name: 'find-talk',
		text: `${TALKS('$1', '$2')} order by l.direction = 'inbound' desc, l.started_at desc limit 1`,
		values: [accountId, now],
	});
	const [leg] = rows;
	return leg ? { callId: /^room:(call_[0-9a-z]+)/.exec(leg.purpose)?.[1] ?? leg.id } : null;
}

/** Finds how a conversation ended for an operator. */
export async function findPast(hot: Hot, callId: string, accountId: string): Promise<Past | null> {
	const { rows } = await hot.query<{ answered: boolean; returned: boolean }>({
		name: 'find-past',
		text: `select c.direction = 'outbound' and c.answered_at is not null or c.direction = 'inbound' and c.operator_id = $2 or c.direction = 'inbound' and exists (
    select from calls l where l.ticket_id = c.ticket_id and l.party = 'operator' and l.operator_id = $2 and l.answered_at is not null
      and starts_with(l.purpose, 'room:' || c.id || '.')) as answered,
  c.ended_at is null and exists (select from call_offers o where o.call_id = c.id and o.account_id = $2 and o.state = 'lost') as returned
from calls c where c.id = $1`,
		values: [callId, accountId],
	});
	return rows[0] ?? null;
}

/** Finds whether a call still waits, and who has it. */
export async function findStanding(hot: Hot, callId: string, now: Date): Promise<{ waits: boolean; operatorId: string | null }> {
	const { rows } = await hot.query<{ waits: boolean; operatorId: string | null }>({
		name: 'find-standing',
		text: `select ${LINED_UP('$2')} as waits, case when c.line in ('connected', 'wrapping_up') then c.operator_id end as "operatorId" from calls c where c.id = $1`,
		values: [callId, now],
	});
	return rows[0] ?? { waits: false, operatorId: null };
}

/** Lists seats that ring for what no longer waits, or for too long. */
export async function listEndedRinging(hot: Hot, now: Date): Promise<string[]> {
	const { rows } = await hot.query<{ id: string }>({
		name: 'ended-ringing',
		text: `select o.seat_id as id from call_offers o left join calls c on c.id = o.call_id
where o.state = 'pending' and o.seat_id is not null and (o.expires_at <= $1 or c.id is null or ${UNREACHED('o')} or not ${LINED_UP('$1')})`,
		values: [now],
	});
	return rows.map(({ id }) => id);
}

/** Lists seats that stand otherwise than their telephone does, and those that have written up for too long. */
export async function listUnsettledSeats(hot: Hot, now: Date): Promise<string[]> {
	const { rows } = await hot.query<{ id: string }>({
		name: 'unsettled-seats',
		text: `select s.id from seats s where
  s.state = 'talking' and not exists (${TALKS('s.account_id', '$1')})
  or s.state <> 'talking' and exists (${TALKS('s.account_id', '$1')})
  or s.state = 'ringing' and not exists (select from call_offers o where o.seat_id = s.id and o.state = 'pending')
  or s.state = 'wrapping_up' and s.wrap_up_due_at <= $1`,
		values: [now],
	});
	return rows.map(({ id }) => id);
}

// Whoever is in the room keeps the caller company: a contact who was called in, an operator to whom it is handed over.
const NOBODY_IN_ROOM = `exists (select from calls l where l.ticket_id = c.ticket_id and (l.party = 'operator' or l.manner = 'has_it')
    and starts_with(l.purpose, 'room:' || c.id || '.') and l.ended_at <= $1)
  and not exists (select from calls l where l.ticket_id = c.ticket_id and l.direction = 'outbound' and l.party <> 'supervisor'
    and starts_with(l.purpose, 'room:' || c.id || '.') and (l.ended_at is null or l.ended_at > $1))`;

/** Lists callers who are connected with nobody: their operator's last leg ended before an instant, and none is under way. */
export async function listLostCalls(hot: Hot, before: Date): Promise<string[]> {
	const { rows } = await hot.query<{ id: string }>({
		name: 'lost-calls',
		text: `select c.id from calls c
where c.direction = 'inbound' and c.line = 'connected' and c.ended_at is null and c.status in ${LIVE} and ${NOBODY_IN_ROOM}`,
		values: [before],
	});
	return rows.map(({ id }) => id);
}

/** Tells of a locked call whether it is lost. */
export async function isLost(tx: Tx, callId: string, before: Date): Promise<boolean> {
	const { rows } = await tx.client.query({
		text: `select from calls c where c.id = $2 and c.line = 'connected' and c.ended_at is null and ${NOBODY_IN_ROOM}`,
		values: [before, callId],
	});
	return rows.length > 0;
}

/** Nobody is signed in there any more: calls would ring in an empty room. */
const DESERTED = `s.state in ('ready', 'ringing', 'break', 'wrapping_up') and starts_with(s.account_id, 'acc_') and not exists (
  select from sessions n join accounts a on a.id = n.account_id
  where n.account_id = s.account_id and n.ended_at is null and n.expires_at > $1 and a.disabled_at is null)`;

/** Lists seats whose operators have signed out. */
export async function listDesertedSeats(hot: Hot, now: Date): Promise<string[]> {
	const { rows } = await hot.query<{ id: string }>({
		name: 'deserted-seats',
		text: `select s.id from seats s where ${DESERTED}`,
		values: [now],
	});
	return rows.map(({ id }) => id);
}

/** Tells of a locked seat whether its operator has signed out. */
export async function isDeserted(tx: Tx, seatId: string): Promise<boolean> {
	const { rows } = await tx.client.query({ text: `select from seats s where s.id = $2 and ${DESERTED}`, values: [tx.now, seatId] });
	return rows.length > 0;
}

const TO_CENTRE = `from calls l where l.ticket_id = c.ticket_id and l.direction = 'outbound' and starts_with(l.purpose, 'room:' || c.id || '.centre:')`;

/** Lists callers who have waited for so long that another centre may be rung for them; the rule decides of each. */
export async function listOverflowing(hot: Hot, now: Date): Promise<string[]> {
	const { rows } = await hot.query<{ id: string }>({
		name: 'overflowing-calls',
		text: `select c.id from calls c join tickets t on t.id = c.ticket_id where ${WAITS}
  and exists (select from queue_terms where centre_phone is not null) -- asked once: mostly no area names a centre, and then no caller is looked at
  and exists (select from queue_terms q where q.centre_phone is not null and (q.centre_takes_sos or t.priority <> 'P0' and t.kind <> 'sos')
    and (t.area_path = q.area_path or starts_with(t.area_path, q.area_path || '.')) and c.started_at <= $1::timestamptz - q.centre_s * interval '1 second')
  and not exists (select ${TO_CENTRE} and l.ended_at is null) and (select count(*) ${TO_CENTRE}) < ${MOST_CENTRE_TRIES} limit ${MOST_AT_ONCE}`,
		values: [now],
	});
	return rows.map(({ id }) => id);
}

/** Lists legs that ring another centre for callers who wait no longer. */
export async function listUnwantedCentreLegs(hot: Hot): Promise<string[]> {
	const { rows } = await hot.query<{ id: string }>({
		name: 'unwanted-centre-legs',
		text: `select l.id from calls l join calls c on c.id = substring(l.purpose from 'room:(call_[0-9a-z]+)')
where l.direction = 'outbound' and l.ended_at is null and l.awaits_person and l.manner is distinct from 'has_it' and l.purpose like '%.centre:%' and not (${WAITS})`,
		values: [],
	});
	return rows.map(({ id }) => id);
}
