import { DomainError, type TicketStatus } from '@unwalled/contracts';

export const ticketCommands = [
	'acknowledge',
	'classify',
	'dispatch',
	'withdraw_dispatch',
	'assign',
	'unassign',
	'complete',
	'resolve',
	'close',
	'cancel',
	'reopen',
	'note',
	'call_out',
	'add_press',
	'escalate',
	'take_over',
	'reassign',
	'voice_heard',
	'ambulance',
	'propose_no_ambulance',
	'decide_no_ambulance',
] as const;
export type TicketCommand = (typeof ticketCommands)[number];

interface Transition {
	readonly from: readonly TicketStatus[];
	/** Null keeps the status. */
	readonly to: TicketStatus | null;
	readonly why: string;
}

const unfinished = ['open', 'acknowledged', 'dispatching', 'assigned'] as const;
const all = [...unfinished, 'resolved', 'closed', 'canceled'] as const;

export const ticketMachine: Readonly<Record<TicketCommand, Transition>> = {
	acknowledge: { from: ['open'], to: 'acknowledged', why: 'A person has taken responsibility; SOS sounds stop' },
	classify: { from: ['open', 'acknowledged'], to: null, why: 'Who needs what; not while offers made for something else are out' },
	dispatch: { from: ['acknowledged', 'dispatching'], to: 'dispatching', why: 'Ask workers; again when nobody was left to ask' },
	withdraw_dispatch: { from: ['dispatching'], to: 'acknowledged', why: 'The operator takes it back before anybody accepted' },
	assign: { from: ['dispatching'], to: 'assigned', why: 'Exactly one worker accepted' },
	unassign: { from: ['assigned'], to: 'dispatching', why: 'The visit was aborted; the need is still there' },
	complete: { from: ['assigned'], to: 'resolved', why: 'The worker checked out' },
	resolve: { from: ['acknowledged', 'dispatching'], to: 'resolved', why: 'Settled without a visit; an assigned one ends by its visit' },
	close: { from: ['resolved'], to: 'closed', why: 'Nothing is left to do' },
	cancel: { from: unfinished, to: 'canceled', why: 'No help is needed; the reason is written' },
	reopen: { from: ['resolved', 'closed', 'canceled'], to: 'acknowledged', why: 'It was not over; whoever reopens has it' },
	note: { from: all, to: null, why: 'Something worth knowing' },
	call_out: { from: [...unfinished, 'resolved'], to: null, why: 'Ring the senior, a contact or 120' },
	add_press: { from: unfinished, to: null, why: 'Another press or call for the same need' },
	escalate: { from: unfinished, to: null, why: 'The timer ran out; tell the next person' },
	take_over: { from: ['acknowledged', 'dispatching', 'assigned'], to: null, why: 'Somebody who was told that it stands still pressed 1' },
	reassign: {
		from: ['acknowledged', 'dispatching', 'assigned'],
		to: null,
		why: 'A supervisor gives it to another operator; its timer runs on',
	},
	voice_heard: { from: unfinished, to: null, why: 'The caller speaks: the silent-call rule is off' },
	ambulance: { from: unfinished, to: null, why: '120 is called into the conversation' },
	propose_no_ambulance: { from: unfinished, to: null, why: 'One operator would not send; a second one must agree' },
	decide_no_ambulance: { from: unfinished, to: null, why: 'Two operators decided, and wrote the reason' },
};

/** Commands that people give by hand; the others belong to the house. */
const byHand: readonly TicketCommand[] = [
	'acknowledge',
	'classify',
	'dispatch',
	'withdraw_dispatch',
	'resolve',
	'close',
	'cancel',
	'reopen',
	'note',
	'call_out',
	'voice_heard',
	'ambulance',
	'propose_no_ambulance',
	'decide_no_ambulance',
];

/** Lists what a person may do now; screens draw their buttons from it. */
export function allowedTicketActions(status: TicketStatus): TicketCommand[] {
	return byHand.filter((command) => ticketMachine[command].from.includes(status));
}

/**
 * Finds the status after a command.
 * @throws DomainError `refused` naming the status and what is allowed instead.
 */
export function nextTicketStatus(status: TicketStatus, command: TicketCommand): TicketStatus {
	const { from, to } = ticketMachine[command];
	if (!from.includes(status)) {
		throw new DomainError('refused', `A ticket that is ${status} cannot ${command}`, {
			status,
			command,
			allowed: allowedTicketActions(status),
		});
	}
	return to ?? status;
}
