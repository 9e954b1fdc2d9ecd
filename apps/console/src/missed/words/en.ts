import type { SameKeys } from '@unwalled/ui';
import type { zh } from './zh.ts';

/** English for the missed calls. */
export const en: SameKeys<typeof zh> = {
	title: 'Missed calls',
	hint: 'Callers who hung up before an operator answered. Ring each back, or say why not; whoever rings again and is answered leaves the list by itself.',
	state: 'State',
	missedAt: 'Missed at',
	age: 'Waits for',
	who: 'Caller',
	ticket: 'Ticket',
	area: 'Area',
	result: 'Result',
	reached: 'Reached',
	needless: 'No need to ring',
	openTicket: (number) => `Open ticket ${number} and ring back`,
	by: (name, at) => `${name}, ${at}`,
	withheld: 'Number withheld',
	wished: 'asked to be rung back',
	message: 'Message',
	messageOf: (who: string) => `Message of ${who}`,
	messageStatuses: {
		fetching: 'The message is being stored and can be heard soon',
		missing: 'The message was not recorded: ring them back',
		deleted: 'The message has passed its time',
	},
	done: (who) => `Taken off the list: ${who}`,
	empty: 'Nobody to ring back',
	emptyHint: 'Every caller was answered or has been rung back.',
	count: (open) => `missed ${open}`,
	countMeans: 'Missed calls that nobody has rung back yet',
};
