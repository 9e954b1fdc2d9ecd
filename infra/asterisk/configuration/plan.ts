import { z } from 'zod';

const port = z.number().int().min(1).max(65_535);
const name = z.string().regex(/^[\w-]{1,60}$/);
const secret = z.string().regex(/^[^\s;]{6,100}$/, 'six characters or more, no space and no semicolon');

const operatorPhone = z.object({
	/** The house rings it as `client:<name>`. */
	name,
	password: secret,
	/** A SIP telephone on the desk, or the browser. */
	kind: z.enum(['phone', 'browser']),
	/** How often it is asked whether it is still there; 0 never. A telephone that is not there is not rung. */
	askedEveryS: z.number().int().min(0).max(3_600).default(15),
});
export type OperatorPhone = z.infer<typeof operatorPhone>;

/** What a whole Asterisk needs to know; ports are the caller's choice. */
export const exchangePlan = z.object({
	/** Folder of this Asterisk: configuration, database, logs, recordings. */
	folder: z.string().min(1),
	/** Address that SIP and RTP are spoken on; everything else is on loopback. */
	address: z.ipv4(),
	ports: z.object({ http: port, manager: port, sip: port, rtp: z.object({ first: port, last: port }) }),
	/** How the house signs in: at ARI, and at the manager's HTTP door for what ARI cannot read. */
	house: z.object({ user: name, password: secret, app: name }),
	/** The telephone company: `host:port` that is dialled, and the addresses that calls come from. */
	trunk: z.object({ name, address: z.string().regex(/^[\w.:-]{3,200}$/), from: z.array(z.string().regex(/^[\w.:/-]{3,200}$/)).min(1) }),
	operators: z.array(operatorPhone).default([]),
	/** Accounts whose page is their telephone: the house makes the same passwords of the same `UNWALLED_PHONE_SECRET`. */
	browsers: z.object({ secret: z.string().min(16), accounts: z.array(name) }).default({ secret: '', accounts: [] }),
	/** The dialplan that the house writes whenever the rota changes; read when it is there. */
	fallbackFile: z.string().regex(/^\/[^"\r\n]+$/),
	/** Rung when nothing of ours runs and no such file was ever written. */
	dutyPhone: z.string().regex(/^\+?\d{3,15}$/),
	/** Whether callers are recorded before the house is asked: yes, unless it is `false`, beside `UNWALLED_RECORD_CALLS=no`. */
	records: z.boolean().optional(),
	/** Writes every step of a call into the log; it names telephones. */
	verbose: z.boolean().default(false),
});
export type ExchangePlan = z.infer<typeof exchangePlan>;
