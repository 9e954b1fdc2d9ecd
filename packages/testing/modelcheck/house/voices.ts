import { DomainError } from '@unwalled/contracts';
import { checkAmbulance } from '@unwalled/ticket/rules';
import { type Draft, emit, refuse, statusOf, transition } from './draft.ts';
import { isUnfinished, noVoiceAwaited } from './need.ts';
import { acknowledge } from './operators.ts';
import { silentCallOf, stopWaiting } from './silence.ts';

const REASON = 'the neighbour sees her in the garden';
const operatorOf = (holder: number): string => `acc_000${holder}`;

/** Connects an operator with a caller, takes responsibility and waits for a voice. */
export function answer(draft: Draft, holder: number): void {
	const { need } = draft;
	if (!isUnfinished(need)) refuse('Nobody waits on the line');
	emit(draft, 'call.answered', { payload: { operatorId: operatorOf(holder) }, actor: operatorOf(holder) });
	if (need.status === 'open') acknowledge(draft, holder);
	if (need.priority === 'P0' && !need.voice.due && !need.voice.silent) need.voice = { ...need.voice, due: true };
}

/** The caller says something in time. */
export function speak(draft: Draft): void {
	if (!draft.need.voice.due) refuse('Nobody waits for a voice');
	stopWaiting(draft);
	emit(draft, 'speech.heard', { payload: { who: 'senior' }, actor: 'carrier' });
}

/** 120 seconds without a voice. */
export function staySilent(draft: Draft): void {
	if (!draft.need.voice.due) refuse('Nobody waits for a voice');
	draft.need.voice = { ...draft.need.voice, due: false, silent: true, ambulance: 'asked' };
	emit(draft, 'ticket.silent', { payload: { sinceS: 120 }, actor: 'house' });
}

/** The operator hears the caller after all. */
export function hearVoice(draft: Draft): void {
	const { voice } = draft.need;
	statusOf(draft.need);
	if (!voice.due && !voice.silent) return;
	transition(draft, 'voice_heard');
	draft.need.voice = noVoiceAwaited;
	emit(draft, 'ticket.voice_heard', { payload: {}, actor: operatorOf(0) });
}

/** Calls 120 into the conversation. */
export function callAmbulance(draft: Draft): void {
	if (draft.need.voice.ambulance === 'sent') return;
	transition(draft, 'ambulance');
	draft.need.voice = { ...draft.need.voice, due: false, ambulance: 'sent' };
	emit(draft, 'ticket.ambulance_called', { payload: {}, actor: operatorOf(0) });
}

/** One operator would not send. */
export function propose(draft: Draft, holder: number): void {
	const { need } = draft;
	if (need.voice.ambulance === 'proposed' && need.voice.proposedBy === holder) return;
	checkAmbulance(silentCallOf(need), 'asked');
	transition(draft, 'propose_no_ambulance');
	need.voice = { ...need.voice, ambulance: 'proposed', proposedBy: holder };
	emit(draft, 'ticket.no_ambulance_proposed', { payload: { reason: REASON }, actor: operatorOf(holder) });
}

/** A second operator agrees. */
export function agree(draft: Draft, holder: number): void {
	const { need } = draft;
	if (need.voice.ambulance === 'not_sent') return;
	checkAmbulance(silentCallOf(need), 'proposed');
	const isSame = need.voice.proposedBy === holder;
	if (isSame && !draft.mistakes.has('one operator alone may leave the ambulance at home'))
		throw new DomainError('refused', 'A second operator must agree');
	transition(draft, 'decide_no_ambulance');
	need.voice = { ...need.voice, ambulance: 'not_sent' };
	emit(draft, 'ticket.no_ambulance_decided', { payload: { reason: REASON, proposedBy: operatorOf(0) }, actor: operatorOf(holder) });
}
