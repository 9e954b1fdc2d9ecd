import { type Duty, duties, type ResponderView } from '@unwalled/contracts';

/** Somebody who is being put on the roster; times as the browser's fields write them, empty when they do not matter. */
export interface ResponderDraft {
	duty: Duty;
	rota: string;
	areaPath: string;
	name: string;
	phone: string;
	ordinal: number;
	from: string;
	until: string;
}

export interface ResponderInput {
	duty: Duty;
	rota?: string;
	areaPath: string;
	name: string;
	phone: string;
	ordinal: number;
	from?: string;
	until?: string;
}

export type ResponderFault = 'nameNeeded' | 'phoneNeeded' | 'rotaNeeded' | 'endNeeded';

/** Begins an empty line of the roster. */
export function emptyDraft(areaPath: string, rota: string): ResponderDraft {
	return { duty: 'rota', rota, areaPath, name: '', phone: '', ordinal: 1, from: '', until: '' };
}

/** Tells the first thing that is missing. */
export function faultOf({ duty, rota, name, phone, from, until }: ResponderDraft): ResponderFault | null {
	if (name.trim() === '') return 'nameNeeded';
	if (phone.trim() === '') return 'phoneNeeded';
	if (duty === 'rota' && rota.trim() === '') return 'rotaNeeded';
	return from !== '' && until !== '' && Date.parse(from) >= Date.parse(until) ? 'endNeeded' : null;
}

/** Gives what the server takes for a draft. */
export function inputOf({ duty, rota, areaPath, name, phone, ordinal, from, until }: ResponderDraft): ResponderInput {
	return {
		duty,
		areaPath,
		name: name.trim(),
		phone: phone.trim(),
		ordinal,
		...(duty === 'rota' && { rota: rota.trim() }),
		...(from !== '' && { from: new Date(from).toISOString() }),
		...(until !== '' && { until: new Date(until).toISOString() }),
	};
}

/** Gives what puts somebody back who was taken off. */
export function inputOfView({ duty, rota, areaPath, name, phone, ordinal, from, until }: ResponderView): ResponderInput {
	return { duty, areaPath, name, phone, ordinal, ...(rota && { rota }), ...(from && { from }), ...(until && { until }) };
}

/** Sorts the roster by duty; every duty is there, also one that nobody has. */
export function groupByDuty(roster: readonly ResponderView[]): { duty: Duty; responders: ResponderView[] }[] {
	return (Object.keys(duties) as Duty[]).map((duty) => ({ duty, responders: roster.filter((responder) => responder.duty === duty) }));
}
