import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Control, ControlRefusal } from './control.ts';

const number = z
	.string()
	.trim()
	.regex(/^\+?[0-9]{2,16}$/, 'a telephone number has 2 to 16 digits, with or without +');
const text = z.string().trim().min(1).max(1_600);
const digits = z.string().regex(/^[0-9*#]{1,32}$/, 'keys are 0 to 9, * and #');
const count = z.number().int().min(0).max(1_000);

const bodies = {
	call: z.strictObject({ from: number, to: number, callerId: z.literal('withheld').optional() }),
	press: z.strictObject({ digits }),
	speak: z.strictObject({ text }),
	behaviour: z.strictObject({ number, behaviour: z.enum(['manual', 'answers', 'machine', 'busy', 'no_answer']) }),
	message: z.strictObject({ from: number, to: number, body: text }),
	trouble: z.strictObject({
		duplicate: z.number().int().min(0).max(5).optional(),
		reorder: z.boolean().optional(),
		delayMs: z.number().int().min(0).max(30_000).optional(),
		drop: count.optional(),
		rest429: count.optional(),
		rest503: count.optional(),
		restCut: count.optional(),
		media503: count.optional(),
	}),
};

/** A request that the control plane refuses before it does anything. */
class Refused extends Error {
	readonly status: number;
	readonly code: string;

	constructor(status: number, code: string, message: string) {
		super(message);
		this.status = status;
		this.code = code;
	}
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Refuses everybody but this machine, and pages of other sites opened on it. */
export function checkCaller(request: FastifyRequest): void {
	if (!LOOPBACK.test(request.ip)) throw new Refused(403, 'forbidden', 'The control plane answers on this machine only');
	const { origin, host } = request.headers;
	if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host))
		throw new Refused(403, 'forbidden', 'The control plane answers its own page only');
}

function statusOf(error: FastifyError | Refused | ControlRefusal | z.ZodError): { status: number; code: string } {
	if (error instanceof Refused) return { status: error.status, code: error.code };
	if (error instanceof ControlRefusal) return { status: error.code.startsWith('unknown') ? 404 : 409, code: error.code };
	if (error instanceof z.ZodError) return { status: 400, code: 'invalid' };
	const status = error.statusCode ?? 500;
	return { status: status >= 400 && status < 500 ? 400 : 500, code: status < 500 ? 'invalid' : 'internal' };
}

const messageOf = (error: Error): string =>
	error instanceof z.ZodError
		? error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ')
		: error.message;

type One = { Params: { sid: string } };

function callVerbs(app: FastifyInstance, control: Control): void {
	app.post('/calls', async (request, reply) => reply.code(201).send({ callSid: control.placeCall(bodies.call.parse(request.body)) }));
	app.post<One>('/calls/:sid/press', async (request, reply) => {
		control.press(request.params.sid, bodies.press.parse(request.body).digits);
		return reply.code(204).send();
	});
	app.post<One>('/calls/:sid/speak', async (request, reply) => {
		control.speak(request.params.sid, bodies.speak.parse(request.body).text);
		return reply.code(204).send();
	});
	for (const [path, verb] of [
		['answer', control.answer],
		['reject', control.reject],
		['hang-up', control.hangUp],
	] as const) {
		app.post<One>(`/calls/:sid/${path}`, async (request, reply) => {
			verb(request.params.sid);
			return reply.code(204).send();
		});
	}
	app.get<One>('/calls/:sid/heard', async (request) => control.heard(request.params.sid));
}

/** Serves the control plane: everything a person outside can do to a telephone, and the trouble switches. */
export async function controlPlugin(app: FastifyInstance, { control }: { control: Control }): Promise<void> {
	app.setErrorHandler<FastifyError | Refused | ControlRefusal | z.ZodError>((error, request, reply) => {
		const { status, code } = statusOf(error);
		if (status >= 500) request.log.error({ err: error }, 'control request failed');
		return reply.code(status).send({ code, message: status >= 500 ? 'Internal error' : messageOf(error) });
	});
	app.addHook('onRequest', async (request) => checkCaller(request));
	callVerbs(app, control);
	app.post('/messages', async (request, reply) =>
		reply.code(201).send({ messageSid: control.sendSms(bodies.message.parse(request.body)) }),
	);
	app.post('/behaviour', async (request, reply) => {
		const { number: of, behaviour } = bodies.behaviour.parse(request.body);
		control.setBehaviour(of, behaviour);
		return reply.code(204).send();
	});
	app.post('/trouble', async (request, reply) => {
		control.setTrouble(bodies.trouble.parse(request.body));
		return reply.code(204).send();
	});
	app.post('/settled', async (_request, reply) => {
		await control.settled();
		return reply.code(204).send();
	});
	app.get('/state', async () => control.state());
}
