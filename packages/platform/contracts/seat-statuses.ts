import { z } from 'zod';
import { keys } from './keys.ts';

/** Where an operator's seat stands. */
export const seatStates = {
	offline: 'Not at work',
	ready: 'May be given a call',
	ringing: 'A call rings here',
	talking: 'Talks',
	wrapping_up: 'Writes up the call that has ended',
	break: 'At work, and takes no calls, with a reason',
} as const;

/** Why a seat takes no calls. The house gives the last two. */
export const breakReasons = {
	rest: 'A short rest',
	meal: 'A meal',
	training: 'Training or a talk',
	paperwork: 'Work at the desk',
	other: 'Something else',
	no_answer: 'A call rang and was not taken',
	line_lost: 'The telephone was lost in the middle of a call',
} as const;

export const callOfferStates = {
	pending: 'Rings at the seat',
	taken: 'The operator took the call',
	declined: 'The operator passed it on',
	expired: 'Nobody took it in time',
	rescinded: 'Somebody else took it, the caller is gone, or a life came first',
	lost: 'The operator had the call and lost the line',
} as const;

/** What a call was about in the end, chosen by whoever talked. */
export const dispositions = {
	answered: 'Answered on the telephone',
	ticket_goes_on: 'The ticket goes on: somebody is sent or called',
	handed_over: 'Given to somebody else',
	reassured: 'Only wanted to hear a voice',
	false_press: 'Pressed by mistake',
	test: 'A test call',
	complaint: 'A complaint',
	wrong_number: 'Wrong number',
	silent: 'Nobody spoke',
	cut_off: 'The line broke',
	other: 'Something else, said in the note',
	none: 'Nothing was written in time',
} as const;

export const missedCallStates = {
	open: 'Nobody has rung back yet',
	called_back: 'Was rung back, or rang again and was answered',
	closed: 'Needs no ringing back, for a reason',
} as const;

export const missedCallReasons = {
	rang_again: 'Rang again and was answered',
	reached: 'Was reached',
	not_reached: 'Was tried several times and not reached',
	withheld: 'The number was withheld',
	wrong_number: 'Dialled a wrong number',
	helped: 'Has been helped already',
} as const;

/** How an operator's telephone rings. */
export const phoneWays = { browser: 'The page is the telephone', desk: 'A plain telephone is rung, the page follows' } as const;

export const seatTeams = { first: 'Asked first', second: 'Asked when the first team has nobody' } as const;

export const seatStateSchema = z.enum(keys(seatStates));
export const breakReasonSchema = z.enum(keys(breakReasons));
export const callOfferStateSchema = z.enum(keys(callOfferStates));
export const dispositionSchema = z.enum(keys(dispositions));
export const missedCallStateSchema = z.enum(keys(missedCallStates));
export const missedCallReasonSchema = z.enum(keys(missedCallReasons));
export const seatTeamSchema = z.enum(keys(seatTeams));

export const phoneWaySchema = z.enum(keys(phoneWays));

export type SeatState = z.infer<typeof seatStateSchema>;
export type BreakReason = z.infer<typeof breakReasonSchema>;
export type CallOfferState = z.infer<typeof callOfferStateSchema>;
export type Disposition = z.infer<typeof dispositionSchema>;
export type MissedCallState = z.infer<typeof missedCallStateSchema>;
export type MissedCallReason = z.infer<typeof missedCallReasonSchema>;
export type SeatTeam = z.infer<typeof seatTeamSchema>;
export type PhoneWay = z.infer<typeof phoneWaySchema>;
