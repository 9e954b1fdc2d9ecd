/** Mistakes that somebody could make in the house's code, planted one at a time: the check must find each of them. */
export const mistakes = {
	'withdrawing stops the timer': 'A transition without its timer: after «withdraw» nothing runs',
	'an expiry forgets the re-offer': 'Neither the reaction nor the sweep asks the next worker after a silence',
	'accepting forgets the visit': 'The offer is accepted and nobody is sent',
	'accepting forgets the rivals': 'The other offers stay out',
	'a rescinded offer can still be accepted': 'The second acceptance is not refused',
	'escalation stops after its last step': 'The policy does not go round',
	'a step tells nobody': 'The timer runs, and its expiry is silent',
	'a late 1 takes what is over': 'Pressing 1 on an alert call reopens a finished ticket',
	'a late 1 takes what somebody has': 'Pressing 1 on an alert call takes the ticket from its operator',
	'the sweeper skips life timers': 'Only slower tickets are looked at',
	'canceling forgets the worker': 'Neither the reaction nor the sweep calls off the visit of a canceled ticket',
	'aborting keeps the worker': 'The visit ends and its worker stays reserved',
	'checking out forgets the ticket': 'The visit ends and the ticket stays assigned to nobody',
	'a second press opens a second ticket': 'Presses of one household are not merged',
	'lowering needs no reason': 'A life is made less urgent and nobody writes why',
	'one operator alone may leave the ambulance at home': 'Whoever proposed it may agree with themselves',
	'a change without its event': 'Declining is saved and not recorded',
} as const;

export type Mistake = keyof typeof mistakes;
