import { z } from 'zod';

/** What each id prefix names; ids look like `tkt_0k3…` and sort by the time they were made. */
export const idPrefixes = {
	acc: 'account',
	alm: 'alarm of the auditor',
	alr: 'alert',
	bgl: 'opened glass',
	bnd: 'binding of two telephones',
	call: 'call',
	cmp: 'campaign of calls',
	cns: 'consent',
	cof: 'offer of a call',
	cor: 'visit correction',
	cpl: 'plan of care calls',
	ctk: 'care call to be made',
	ctc: 'contact',
	dec: 'dispatch decision',
	dev: 'device',
	dve: 'device event',
	erc: 'certificate of erasure',
	evd: 'visit evidence',
	evt: 'event',
	exp: 'export',
	hh: 'household',
	imp: 'import',
	key: 'API key',
	hld: 'legal hold',
	mrg: 'merge of two files',
	msg: 'text message',
	ofr: 'offer',
	opa: 'operating area',
	poi: 'job set aside',
	pol: 'escalation policy',
	ppr: 'paper of a firm or worker',
	prf: 'proof of place',
	prq: 'request of a person',
	prs: 'press',
	psb: 'browser to be woken',
	psk: 'passkey',
	seat: 'seat',
	ses: 'session',
	prv: 'provider',
	qrv: 'review of a call',
	rec: 'recording',
	rsh: 'shift of an operator',
	rsp: 'responder',
	rsw: 'swap of a shift',
	snr: 'senior',
	stl: 'settlement line',
	tkt: 'ticket',
	trl: 'trail entry',
	vst: 'visit',
	whd: 'webhook delivery',
	whe: 'webhook endpoint',
	wrk: 'worker',
	wrn: 'warning of a firm',
	wtm: 'shift or absence',
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
