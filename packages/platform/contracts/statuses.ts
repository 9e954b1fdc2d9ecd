import { z } from 'zod';
import { keys } from './keys.ts';

/** Ticket priorities with what each stands for. */
export const priorities = {
	P0: 'Life: SOS, silence, fall, smoke, gas',
	P1: 'Urgent: distress, wandering, danger from power or water',
	P2: 'Today: help is wanted the same day',
	P3: 'Booked: help at an agreed time',
	P4: 'Information: answered by telephone',
} as const;

/** What kind of press reached us (SCAIP status codes map onto these). */
export const pressKinds = {
	alarm: 'Somebody pressed for help',
	service: 'Somebody wants a service',
	cancel: 'The alarm was taken back at the device',
	test: 'A test press',
	heartbeat: 'The device says that it lives',
	reset: 'The device was reset',
} as const;

/** The carrier's view of one call leg, in Twilio's words with underscores. */
export const callStatuses = {
	queued: 'Asked for, not dialled yet',
	ringing: 'Rings',
	in_progress: 'Answered by the line',
	completed: 'Ended after an answer',
	busy: 'The other side was busy',
	no_answer: 'Nobody picked up',
	failed: 'Could not be connected',
	canceled: 'Hung up before an answer',
} as const;

/** Our view of an inbound caller on the line. */
export const lineStatuses = {
	waiting: 'Hears the waiting message; no operator yet',
	connected: 'Talks with an operator',
	wrapping_up: 'Ended; the operator writes up',
	abandoned: 'Hung up before an operator came',
} as const;

export const ticketStatuses = {
	open: 'Waits for an operator',
	acknowledged: 'An operator has it',
	dispatching: 'Offers are out, or nobody is left to ask',
	assigned: 'A worker has accepted',
	resolved: 'The need is met; an outcome is written',
	closed: 'Done for good',
	canceled: 'Ended without help, with a reason',
} as const;

export const ticketKinds = {
	sos: 'Red button',
	service: 'Green button or an ordinary call',
	operator: 'Opened by hand',
} as const;

export const offerStatuses = {
	pending: 'The worker may answer',
	accepted: 'The worker took the job',
	declined: 'The worker said no, with a reason',
	expired: 'No answer in time',
	rescinded: 'Taken back because somebody else accepted',
	canceled: 'Taken back because the job went away',
} as const;

export const workerStatuses = {
	off_duty: 'Not working',
	available: 'May be asked',
	reserved: 'Has accepted a job',
	en_route: 'On the way',
	on_scene: 'With the senior',
	returning: 'Done, on the way back; may be asked',
	out_of_service: 'On shift but cannot be asked',
} as const;

export const visitStatuses = {
	created: 'Accepted, not on the way yet',
	en_route: 'The worker is on the way',
	on_scene: 'Checked in',
	completed: 'Checked out',
	aborted: 'Ended without service, with a reason',
} as const;

export const messageStatuses = {
	pending: 'To be sent',
	sending: 'Given to the carrier, answer not known yet',
	sent: 'The carrier took it',
	delivered: 'The phone has it',
	failed: 'Could not be delivered',
} as const;

/** How a ticket ends; FIELD §1.3. */
export const outcomes = {
	answered: 'Answered by telephone',
	visited: 'A worker visited',
	reassured: 'Reassured; all is well',
	false_press: 'Pressed by mistake',
	family: 'Family took over',
	ambulance: 'Ambulance (120)',
	hospital: 'Taken to hospital',
	police: 'Police (110)',
	fire: 'Fire service (119)',
	death: 'Death',
} as const;

/** Outcomes that may end a life ticket: something happened to somebody, and it is written what. */
export const lifeOutcomes = [
	'visited',
	'reassured',
	'false_press',
	'family',
	'ambulance',
	'hospital',
	'police',
	'fire',
	'death',
] as const satisfies readonly (keyof typeof outcomes)[];

/** Whom a step of an escalation policy tells. */
export const whoms = {
	operators: 'Operators on duty, at their consoles',
	rota: 'Who is on duty in a named rota',
	family: 'The contacts of the senior, in their order',
	officer: 'The community officer',
	provider: 'The duty telephones of member firms of the area',
	neighbour: 'The neighbouring centre',
	supervisor: 'The supervisor of the shift',
} as const;

/** How somebody is told. */
export const hows = {
	ring: 'The console rings',
	push: 'A band on the console of everybody signed in',
	call: 'A telephone call that asks to press 1',
	text: 'A text message',
} as const;

/** What somebody who was told made of it. */
export const alertOutcomes = {
	asked: 'Told; no answer yet',
	taken: 'Pressed 1 and took responsibility',
	declined: 'Answered and did not take it',
	too_late: 'Pressed 1 after somebody else had it, or after it was over',
	busy: 'Not rung: the telephone already rings for another ticket',
} as const;

/** Duties that people of the roster have. */
export const duties = {
	rota: 'On duty in a named rota',
	officer: 'Community officer',
	neighbour: 'Neighbouring centre',
	supervisor: 'Supervisor of the shift',
} as const;

/** Where the question «does an ambulance go?» stands on a silent call. */
export const ambulanceDecisions = {
	asked: 'No voice for 120 s: an ambulance goes unless two people decide otherwise',
	proposed: 'One operator proposes not to send; a second one must agree',
	sent: 'The ambulance was called',
	not_sent: 'Two operators decided not to send, with a written reason',
} as const;

export const declineReasons = {
	busy: 'Busy with something else',
	too_far: 'Too far',
	not_my_skill: 'Not my skill',
	unwell: 'Unwell',
	other: 'Other',
} as const;

export const cancelReasons = {
	caller_withdrew: 'The caller no longer needs it',
	duplicate: 'The same need has another ticket',
	test: 'A test press',
	wrong_number: 'Wrong number',
	other: 'Other, see note',
} as const;

export const abortReasons = {
	nobody_home: 'Nobody home',
	refused: 'The senior refused',
	unsafe: 'Unsafe',
	worker_unable: 'The worker cannot go on',
	called_off: 'Called off by the operator',
	handed_over: 'The firm gave it to another of its workers',
} as const;

export const roles = {
	operator: 'Answers calls',
	dispatcher: 'Sends help',
	supervisor: 'Leads a shift',
	provider: 'Runs a member firm',
	worker: 'Visits seniors',
	administrator: 'Keeps accounts and settings; sees no senior',
	security: 'Keeps keys, sessions and the rules of signing in; sees no senior',
	auditor: 'Reads the trail of who saw and changed what; sees no senior',
	registrar: 'Keeps the registry of an area',
	civil_affairs: 'Watches over an area for the bureau; changes nothing',
} as const;

export const prioritySchema = z.enum(keys(priorities));
export const pressKindSchema = z.enum(keys(pressKinds));
export const callStatusSchema = z.enum(keys(callStatuses));
export const lineStatusSchema = z.enum(keys(lineStatuses));
export const ticketStatusSchema = z.enum(keys(ticketStatuses));
export const ticketKindSchema = z.enum(keys(ticketKinds));
export const offerStatusSchema = z.enum(keys(offerStatuses));
export const workerStatusSchema = z.enum(keys(workerStatuses));
export const visitStatusSchema = z.enum(keys(visitStatuses));
export const messageStatusSchema = z.enum(keys(messageStatuses));
export const outcomeSchema = z.enum(keys(outcomes));
export const declineReasonSchema = z.enum(keys(declineReasons));
export const cancelReasonSchema = z.enum(keys(cancelReasons));
export const abortReasonSchema = z.enum(keys(abortReasons));
export const roleSchema = z.enum(keys(roles));
export const whomSchema = z.enum(keys(whoms));
export const howSchema = z.enum(keys(hows));
export const alertOutcomeSchema = z.enum(keys(alertOutcomes));
export const dutySchema = z.enum(keys(duties));
export const ambulanceDecisionSchema = z.enum(keys(ambulanceDecisions));

export type Priority = z.infer<typeof prioritySchema>;
export type PressKind = z.infer<typeof pressKindSchema>;
export type CallStatus = z.infer<typeof callStatusSchema>;
export type LineStatus = z.infer<typeof lineStatusSchema>;
export type TicketStatus = z.infer<typeof ticketStatusSchema>;
export type TicketKind = z.infer<typeof ticketKindSchema>;
export type OfferStatus = z.infer<typeof offerStatusSchema>;
export type WorkerStatus = z.infer<typeof workerStatusSchema>;
export type VisitStatus = z.infer<typeof visitStatusSchema>;
export type MessageStatus = z.infer<typeof messageStatusSchema>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type DeclineReason = z.infer<typeof declineReasonSchema>;
export type CancelReason = z.infer<typeof cancelReasonSchema>;
export type AbortReason = z.infer<typeof abortReasonSchema>;
export type Role = z.infer<typeof roleSchema>;
export type Whom = z.infer<typeof whomSchema>;
export type How = z.infer<typeof howSchema>;
export type AlertOutcome = z.infer<typeof alertOutcomeSchema>;
export type Duty = z.infer<typeof dutySchema>;
export type AmbulanceDecision = z.infer<typeof ambulanceDecisionSchema>;

/** A ticket in one of these still needs somebody. */
export const unfinishedTicketStatuses = ['open', 'acknowledged', 'dispatching', 'assigned'] as const satisfies readonly TicketStatus[];
/** A visit in one of these still runs. */
export const openVisitStatuses = ['created', 'en_route', 'on_scene'] as const satisfies readonly VisitStatus[];
