import { type Call, insertMessage, insertOutboundCall, isPhoneRinging, listMessages } from '@unwalled/call';
import type { Step } from '@unwalled/contracts';
import { houseActor, type Tx } from '@unwalled/messaging';
import { type TextWords, writeText } from '@unwalled/telephony';
import { insertAlerts, saveAlert } from './alert-store.ts';
import type { Alert, AlertedTicket, Told } from './model.ts';
import { listTold } from './targets.ts';

interface Raising {
	readonly ticket: AlertedTicket;
	readonly step: Step;
	readonly level: number;
	/** Rung when a step wants telephones and the registers name none: there is always a next person. */
	readonly lastResort: { readonly name: string; readonly phone: string };
	/** Where help goes, for whoever is told outside the family. */
	readonly place: string;
	readonly urgent: boolean;
}

// Longest that an alert call may take before it counts as lost: half a minute of ringing and a conversation.
const ALERT_CALL_MS = 120_000;

/**
 * Writes down everybody whom a step tells: alerts, and the calls and texts that go with them, none of which the
 * carrier knows yet. Raising a step again adds nothing.
 * @returns the calls to be placed.
 */
export async function raiseAlertsIn(tx: Tx, raising: Raising): Promise<Call[]> {
	const { ticket, level } = raising;
	const told = withLastResort(await withoutTexted(tx, ticket.id, await listTold(tx, ticket, raising.step)), raising);
	const raised = await insertAlerts(
		tx,
		told.map(({ seniorName: _, ...one }) => ({
			...one,
			id: tx.newId('alr'),
			ticketId: ticket.id,
			run: ticket.escalationRun,
			level,
			raisedAt: tx.now,
			outcome: 'asked',
		})),
	);
	const calls: Call[] = [];
	for (const alert of raised) {
		const seniorName =
			told.find(({ whom, how, phone }) => whom === alert.whom && how === alert.how && phone === alert.phone)?.seniorName ?? '';
		const outcome = await carry(tx, { ...raising, alert, seniorName }, calls);
		tx.emit({
			type: 'alert.raised',
			actor: houseActor,
			thread: { ticketId: ticket.id },
			payload: { alertId: alert.id, whom: alert.whom, how: alert.how, name: alert.name, level, outcome },
			urgent: raising.urgent,
		});
	}
	return calls;
}

/** A text goes once per ticket and telephone, however often the steps go round. */
async function withoutTexted(tx: Tx, ticketId: string, told: readonly Told[]): Promise<readonly Told[]> {
	if (!told.some(({ how }) => how === 'text')) return told;
	const texted = new Set((await listMessages(tx.sql, ticketId)).map(({ phone }) => phone));
	return told.filter(({ how, phone }) => how !== 'text' || !texted.has(phone));
}

function withLastResort(told: readonly Told[], { step, level, lastResort }: Raising): readonly Told[] {
	const wantsCall = step.tell.some(({ how }) => how === 'call');
	const hasCall = told.some(({ how }) => how === 'call');
	// The first step comes with the press itself and may tell consoles only; every later one tells somebody.
	const tellsNobody = level > 0 && told.length === 0;
	if (!(wantsCall && !hasCall) && !tellsNobody) return told;
	return [...told, { whom: 'supervisor', how: 'call', ...lastResort, seniorName: '' }];
}

interface Carrying extends Raising {
	readonly alert: Alert;
	readonly seniorName: string;
}

/** Writes the call or the text of one alert. */
async function carry(tx: Tx, { alert, ticket, seniorName, place, urgent }: Carrying, calls: Call[]): Promise<Alert['outcome']> {
	if (alert.how === 'text') {
		const message = await insertMessage(tx, {
			id: tx.newId('msg'),
			ticketId: ticket.id,
			purpose: `alarm.${ticket.id}.${alert.phone}`,
			phone: alert.phone,
			...writeText(textFor(alert, { number: ticket.number, seniorName, place })),
			status: 'pending',
			createdAt: tx.now,
		});
		if (!message) return 'asked';
		await saveAlert(tx, alert.id, { messageId: message.id });
		tx.emit({
			type: 'message.requested',
			actor: houseActor,
			thread: { ticketId: ticket.id },
			payload: { messageId: message.id, purpose: 'alarm' },
			urgent,
		});
	}
	if (alert.how !== 'call') return 'asked';
	// One telephone rings for one ticket at a time; while it does, another call would only find it busy.
	if (await isPhoneRinging(tx.sql, alert.phone, new Date(tx.now.getTime() - ALERT_CALL_MS))) {
		await saveAlert(tx, alert.id, { outcome: 'busy' });
		return 'busy';
	}
	calls.push(await writeCall(tx, ticket, alert));
	return 'asked';
}

async function writeCall(tx: Tx, ticket: AlertedTicket, alert: Alert): Promise<Call> {
	const call = await insertOutboundCall(tx, {
		id: tx.newId('call'),
		ticketId: ticket.id,
		direction: 'outbound',
		party: 'responder',
		status: 'queued',
		line: 'waiting',
		dialled: alert.phone,
		phone: alert.phone,
		purpose: `alert.${alert.id}`,
		startedAt: tx.now,
	});
	if (!call) throw new Error('a new alert had a call already');
	await saveAlert(tx, alert.id, { callId: call.id });
	tx.emit({
		type: 'call.opened',
		actor: houseActor,
		thread: { callId: call.id, ticketId: ticket.id },
		payload: { direction: 'outbound' },
		urgent: true,
	});
	return call;
}

/** What a text message says: to the family by name, to everybody else by place. */
function textFor(alert: Alert, about: { number: number; seniorName: string; place: string }): TextWords {
	const ticket = String(about.number);
	if (alert.whom === 'family') return { key: 'alarm_family', params: { senior: about.seniorName, ticket } };
	return { key: 'alarm_place', params: { place: about.place, ticket } };
}
