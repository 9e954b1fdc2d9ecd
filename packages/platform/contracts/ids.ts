import { z } from 'zod';

/** What each id prefix names; ids look like `tkt_0k3…` and sort by the time they were made. */
export const idPrefixes = {
	acc: 'account',
	alm: 'alarm of the auditor',
	alr: 'alert',
	call: 'call',
	cor: 'visit correction',
	ctc: 'contact',
	dec: 'dispatch decision',
	evd: 'visit evidence',
	evt: 'event',
	hh: 'household',
	msg: 'text message',
	ofr: 'offer',
	poi: 'job set aside',
	pol: 'escalation policy',
	prs: 'press',
	prv: 'provider',
	rsp: 'responder',
	snr: 'senior',
	stl: 'settlement line',
	tkt: 'ticket',
	vst: 'visit',
	wrk: 'worker',
} as const;

export type IdPrefix = keyof typeof idPrefixes;

/** Accepts only ids of one kind, so that a visit id in a ticket's place is refused at the door. */
export const id = (prefix: IdPrefix) => z.string().regex(new RegExp(`^${prefix}_[0-9a-z]{4,40}$`), `must be a ${idPrefixes[prefix]} id`);

/** The ids along the road of one press; travels on every event and log line. */
export const threadSchema = z.object({
	pressId: id('prs').optional(),
	callId: id('call').optional(),
	ticketId: id('tkt').optional(),
	offerId: id('ofr').optional(),
	visitId: id('vst').optional(),
});
export type Thread = z.infer<typeof threadSchema>;
