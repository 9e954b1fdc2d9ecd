import type { RetentionClass } from '@unwalled/contracts';

/** Rows of one table that carry something about a person, and what is left of them. */
interface Erasable {
	readonly class: RetentionClass;
	readonly table: string;
	/** What the certificate's digest is over. */
	readonly key: string;
	/** Columns that are emptied; null when the row goes as a whole. */
	readonly blank: string | null;
	/** Joins from `x`, the table, to `t`, its ticket. */
	readonly joins: string;
	/** Whether there is anything left to erase. */
	readonly due: string;
	readonly age: string;
	/** Columns of `x` that name the senior themselves. */
	readonly own?: string;
}

const TICKET = 'join tickets t on t.id = x.ticket_id';

/** What goes by its own age. What a row proves (that there was a call, how long, who took it) stays; who it was goes. */
export const erasables: readonly Erasable[] = [
	{ class: 'recordings', table: 'speech', key: 'seq', blank: null, joins: TICKET, due: 'true', age: 'x.at' },
	{
		class: 'recordings',
		table: 'visit_evidence',
		key: 'id',
		// The digest of the photo stays: it proves what was settled.
		blank: `content = ''::bytea, lng = null, lat = null`,
		joins: 'join visits v on v.id = x.visit_id join tickets t on t.id = v.ticket_id',
		due: 'octet_length(x.content) > 0',
		age: 'x.received_at',
	},
	...(['service', 'sos'] as const).map(
		(term): Erasable => ({
			class: term === 'sos' ? 'sos_recordings' : 'recordings',
			table: 'recordings',
			key: 'id',
			// The file itself goes right after: whoever tends recordings finds it due.
			blank: `status = 'deleted', peaks_senior = '{}', peaks_others = '{}', sha256 = null, deleted_at = now(), due_at = now(), version = version + 1`,
			joins: TICKET,
			due: `x.status <> 'deleted' and x.retention = '${term}'`,
			age: 'x.started_at',
		}),
	),
	{
		class: 'messages',
		table: 'messages',
		key: 'id',
		// The purpose names the telephone.
		blank: `phone = '', body = '', params = null, purpose = id`,
		joins: 'left join tickets t on t.id = x.ticket_id',
		due: `x.phone <> ''`,
		age: 'x.created_at',
	},
	{
		class: 'messages',
		table: 'inbound_messages',
		key: 'carrier_sid',
		blank: `phone = null, body = ''`,
		joins: 'left join tickets t on t.id = x.ticket_id',
		due: `(x.phone is not null or x.body <> '')`,
		age: 'x.received_at',
	},
	{
		class: 'calls',
		table: 'calls',
		key: 'id',
		blank: `phone = null, dialled = '', purpose = id`,
		// A care call has a leg and no ticket.
		joins: 'left join tickets t on t.id = x.ticket_id',
		due: `x.ended_at is not null and (x.phone is not null or x.dialled <> '')`,
		age: 'x.started_at',
	},
	{
		class: 'calls',
		table: 'answer_exceptions',
		key: 'call_id',
		blank: `cause = '', action = '', outcome = ''`,
		joins: TICKET,
		due: `x.cause <> ''`,
		age: 'x.opened_at',
	},
	{
		class: 'calls',
		table: 'missed_calls',
		key: 'call_id',
		blank: 'phone = null',
		joins: TICKET,
		due: `x.state <> 'open' and x.phone is not null`,
		age: 'x.missed_at',
	},
	{
		class: 'calls',
		table: 'wrap_ups',
		key: 'call_id',
		blank: `note = ''`,
		joins: TICKET,
		due: `x.note <> ''`,
		age: 'x.began_at',
	},
	{
		class: 'calls',
		table: 'care_tasks',
		key: 'id',
		blank: `note = '', digit = null`,
		joins: 'left join tickets t on t.id = x.ticket_id',
		due: `x.ended_at is not null and (x.note <> '' or x.digit is not null)`,
		age: 'x.wished_at',
		own: 'x.senior_id',
	},
	{
		class: 'calls',
		table: 'mask_bindings',
		key: 'id',
		blank: `worker_phone = '', senior_phone = ''`,
		joins: TICKET,
		due: `x.closed_at is not null and x.senior_phone <> ''`,
		age: 'x.bound_at',
	},
	{
		class: 'presses',
		table: 'presses',
		key: 'id',
		blank: 'raw_phone = null, phone = null, senior_id = null, household_id = null',
		joins: TICKET,
		due: 'coalesce(x.raw_phone, x.phone, x.senior_id, x.household_id) is not null',
		age: 'x.received_at',
		own: 'x.senior_id',
	},
];
