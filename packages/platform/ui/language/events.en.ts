import type { EventType } from '@unwalled/contracts';
import type { Sentence, Told } from './told.ts';
import { toldInEn } from './whom.ts';

const after = (text: string) => (text ? `: ${text}` : '');
const to = (whom: string) => (whom ? ` to ${whom}` : '');

const told = (t: Told) => {
	const whom = t.word('whoms', 'whom');
	// Consoles are told as a whole and bear no name of their own.
	const name = t.text('name') === t.text('whom') ? whom : t.text('name');
	return toldInEn(name, whom, t.word('hows', 'how'));
};

/** One English sentence for each event of the timeline. */
export const eventsEn: Record<EventType, Sentence> = {
	'press.received': (t) => `Pressed: ${t.word('pressKinds', 'kind')}`,
	'call.opened': (t) => (t.text('direction') === 'outbound' ? `Outgoing call placed${to(t.whom('callId'))}` : 'Call came in'),
	'call.answered': (t) => `${t.person('operatorId')} answered the call`,
	'call.status_changed': (t) => `Call${to(t.whom('callId'))}: ${t.word('callStatuses', 'status')}`,
	'call.abandoned': () => 'Hung up before an operator came',
	'call.ended': () => 'Call ended',
	'call.call_back_offered': () => 'The caller was asked whether to be rung back instead of waiting',
	'call.proved_place': () => 'This call was the worker proving to be at the senior’s; nobody needs to answer it',
	'call.held': (t) => `${t.actor} put the caller on hold`,
	'call.resumed': () => 'The caller is back in the call',
	'call.party_rung': (t) =>
		`${t.actor} ${t.text('manner') === 'takes' ? 'transfers the call to' : 'asks'} ${t.text('to') || 'a telephone outside'}`,
	'call.party_missed': (t) => `${t.text('to') || 'The telephone outside'} did not answer: ${t.word('callStatuses', 'status')}`,
	'call.transferred': (t) => `Transferred to ${t.text('to') || 'a telephone outside'}`,
	'call.taken_back': (t) => `${t.actor} took the call back`,
	'call.card_read': (t) => `${t.actor} had the senior’s card read out${t.text('to') ? ` to ${t.text('to')}` : ''}`,
	'call.returned': (t) => `${t.text('operatorName') || 'The operator'} lost the line; the caller is first in line again`,
	'call.wrapped_up': (t) =>
		t.isSet('timedOut')
			? 'Nothing was written up in time'
			: `${t.actor} wrote the call up: ${t.word('dispositions', 'disposition')}${after(t.text('note'))}`,
	'call_offer.made': (t) => `The call rings at ${t.text('operatorName')}'s seat`,
	'call_offer.taken': (t) => `${t.text('operatorName')} took the call that rang`,
	'call_offer.declined': (t) => `${t.text('operatorName')} passed the call on`,
	'call_offer.expired': (t) => `${t.text('operatorName')} did not pick up; the next operator is asked`,
	'call_offer.rescinded': (t) => `The call rings no longer at ${t.text('operatorName')}'s seat`,
	'seat.changed': (t) => `Seat: ${t.word('seatStates', 'state')}`,
	'missed_call.listed': () => 'Put on the list of missed calls',
	'missed_call.message_began': () => 'The caller began to leave a message',
	'missed_call.worked': (t) =>
		`Missed call: ${t.word('missedCallStates', 'state')}${after(t.text('reason') && t.word('missedCallReasons', 'reason'))}`,
	'recording.began': () => 'The call is being recorded',
	'recording.paused': () => 'Recording paused',
	'recording.resumed': () => 'Recording goes on',
	'recording.stored': (t) => `Recording kept: ${t.number('durationS')} s`,
	'recording.missing': () => 'The recording of this call is missing; the supervisor has been told',
	'speech.heard': () => 'Speech heard',
	'ticket.opened': (t) => `Ticket opened, ${t.word('priorities', 'priority')}`,
	'ticket.press_added': (t) => `Pressed again, ${t.number('pressCount')} times in all`,
	'ticket.acknowledged': (t) => `${t.person('operatorId')} took it`,
	'ticket.reassigned': (t) =>
		`${t.actor} gave it from ${t.text('fromName') || 'nobody'} to ${t.text('operatorName')}${after(t.text('reason'))}`,
	'ticket.classified': (t) => {
		const before = t.text('from') === t.text('priority') ? '' : `, before ${t.word('priorities', 'from')}`;
		return `${t.actor} judged it ${t.word('priorities', 'priority')}${before}${after(t.text('reason'))}`;
	},
	'ticket.dispatch_requested': (t) => `${t.actor} asked for help to be sent`,
	'ticket.dispatch_withdrawn': (t) => `${t.actor} took the dispatch back${after(t.text('reason'))}`,
	'ticket.nobody_left': (t) => `${t.number('asked')} asked, nobody is left`,
	'ticket.escalated': (t) => `Overdue, escalated to level ${t.number('level')}`,
	'ticket.taken_over': (t) => `${t.actor} took it over from ${t.text('from') || 'somebody else'}`,
	'ticket.silent': (t) => `No voice of the senior for ${t.number('sinceS')} s of the call: decide about the ambulance`,
	'ticket.voice_heard': (t) => `${t.actor} heard the senior`,
	'ticket.ambulance_called': (t) => `${t.actor} called the ambulance (120)`,
	'ticket.no_ambulance_proposed': (t) => `${t.actor} proposed to send no ambulance; a second operator must agree${after(t.text('reason'))}`,
	'ticket.no_ambulance_decided': (t) =>
		`${t.actor} agreed to send no ambulance, as ${t.text('proposedBy') || 'another operator'} proposed${after(t.text('reason'))}`,
	'alert.raised': (t) => `${t.text('outcome') === 'busy' ? 'Not rung: ' : 'Told '}${told(t)}`,
	'alert.answered': (t) => `${t.text('name') || 'The other side'}: ${t.word('alertOutcomes', 'outcome')}`,
	'ticket.assigned': (t) => `Given to ${t.person('workerId')}`,
	'ticket.unassigned': (t) => `No longer assigned, somebody else is needed${after(t.word('abortReasons', 'reason'))}`,
	'ticket.note_added': (t) => `${t.actor} noted${after(t.text('text'))}`,
	'ticket.resolved': (t) => `${t.actor} resolved it: ${t.word('outcomes', 'outcome')}${after(t.text('note'))}`,
	'ticket.closed': (t) => `${t.actor} closed the ticket`,
	'ticket.canceled': (t) => `${t.actor} canceled the ticket: ${t.word('cancelReasons', 'reason')}${after(t.text('note'))}`,
	'ticket.reopened': (t) => `${t.actor} reopened it${after(t.text('reason'))}`,
	'offer.made': (t) => `${t.person('workerId')} was asked`,
	'offer.accepted': (t) => `${t.person('workerId')} accepted`,
	'offer.declined': (t) => `${t.person('workerId')} declined: ${t.word('declineReasons', 'reason')}`,
	'offer.expired': (t) => `${t.person('workerId')} did not answer in time`,
	'offer.rescinded': (t) => `Somebody else accepted; the offer to ${t.person('workerId')} was taken back`,
	'offer.canceled': (t) => `The offer to ${t.person('workerId')} was taken back`,
	'call.wanted': () => 'The other party is rung',
	'care_task.changed': (t) => `Care call: ${t.word('careTaskStates', 'state')}`,
	'mask.bound': () => 'Worker and senior reach each other over the house',
	'mask.called': (t) =>
		t.text('by') === 'worker' ? 'The worker rings the senior over the house' : 'The senior rings the worker over the house',
	'mask.ending': () => 'The visit is over; the shared number ends soon',
	'mask.unbound': () => 'The shared number has ended',
	'visit.created': (t) => `${t.person('workerId')} gets ready to go`,
	'visit.departed': (t) => `${t.person('workerId')} set out`,
	'visit.checked_in': (t) => `${t.person('workerId')} checked in, ${t.distance('distanceM')} from the door`,
	'visit.completed': (t) => `${t.person('workerId')} checked out, ${t.distance('distanceM')} from the door`,
	'visit.aborted': (t) => `${t.person('workerId')} broke off: ${t.word('abortReasons', 'reason')}`,
	'visit.evidence_added': (t) => (t.text('kind') === 'signature' ? 'A signature was added' : 'A photo was added'),
	'visit.proof_asked': (t) => `${t.person('workerId')} is about to prove the place by the senior’s phone`,
	'visit.place_proved': (t) => `${t.person('workerId')} proved by the senior’s phone to be there`,
	'visit.late': (t) =>
		`${t.person('workerId')} says to be about ${t.number('minutes')} minutes late${t.number('contacts') > 0 ? '; the contact was texted' : ''}`,
	'visit.corrected': (t) => `${t.actor} corrected the record${after(t.text('reason'))}`,
	'worker.status_changed': (t) => `${t.person('workerId')}: ${t.word('workerStatuses', 'status')}`,
	'worker.moved': (t) => `${t.person('workerId')} moved`,
	'senior.registered': (t) => `${t.actor} opened a senior’s file`,
	'senior.changed': (t) => `${t.actor} changed a senior’s file`,
	'senior.moved': (t) => `${t.actor} moved a senior to another household`,
	'senior.left': (t) => `${t.actor} ended the service for a senior`,
	'senior.returned': (t) => `${t.actor} took a senior back into the service`,
	'senior.merged': (t) => `${t.actor} merged two files of one person`,
	'senior.merge_undone': (t) => `${t.actor} took a merge of two files back`,
	'household.changed': (t) => `${t.actor} changed a household`,
	'settlement.line_written': (t) => `Settlement line of ${t.money('amountCents')} written`,
	'policy.published': (t) =>
		`${t.actor} published version ${t.number('version')} of the escalation policy, ${t.word('priorities', 'priority')}`,
	'roster.changed': (t) =>
		`${t.actor} ${t.isSet('removed') ? 'took off' : 'put on'} the roster: ${t.text('name')}, ${t.word('duties', 'duty')}`,
	'job.set_aside': (t) => `A background job failed again and again and was set aside${after(t.text('error'))}`,
	'job.replayed': (t) => `${t.actor} ran the job that was set aside again`,
	'job.discarded': (t) => `${t.actor} gave the job that was set aside up${after(t.text('reason'))}`,
	'alarm.raised': (t) => `The audit found trouble${after(t.text('subject'))}`,
	'alarm.acknowledged': (t) => `${t.actor} knows of the trouble that the audit found`,
	'alarm.over': () => 'The trouble that the audit found is over',
	'message.requested': (t) => `Text message requested${to(t.whom('messageId'))}`,
	'message.status_changed': (t) => `Text message${to(t.whom('messageId'))}: ${t.word('messageStatuses', 'status')}`,
};
