import { recordMessageStatus } from '@unwalled/call';
import { DomainError, id } from '@unwalled/contracts';
import { isSame, isSignedText, SIGNATURE_HEADER, TIME_HEADER } from '@unwalled/telephony';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { TelephonyDeps } from '../deps.ts';
import { type TextTaken, takeText } from './texts.ts';

interface Receipt {
	readonly messageId: string;
	readonly status: 'sent' | 'delivered' | 'failed';
	readonly sid?: string | undefined;
	readonly failure?: string | undefined;
}

const MOST_AT_ONCE = 500;
const many = z.array(z.unknown()).max(MOST_AT_ONCE);
const messageId = id('msg');
const short = z.string().max(200);

const aliyunReceipt = z
	.looseObject({ out_id: messageId, success: z.boolean(), err_code: short.optional(), biz_id: short.optional() })
	.transform(
		({ out_id, success, err_code, biz_id }): Receipt => ({
			messageId: out_id,
			status: success ? 'delivered' : 'failed',
			sid: biz_id,
			...(success ? {} : { failure: err_code }),
		}),
	);
const aliyunReply = z
	.looseObject({ phone_number: short, content: z.string().max(1_600), sequence_id: z.union([z.string().regex(/^\d{1,40}$/), z.int()]) })
	.transform(({ phone_number, content, sequence_id }): TextTaken => ({ sid: `aliyun-${sequence_id}`, from: phone_number, body: content }));

const signedReceipt = z
	.object({ receipt: z.object({ message: messageId, status: z.enum(['sent', 'delivered', 'failed']), failure: short.optional() }) })
	.transform(({ receipt: { message, ...told } }): Receipt => ({ messageId: message, ...told }));
const signedReply = z
	.object({ reply: z.object({ id: z.string().regex(/^[\w.-]{1,80}$/), from: short, text: z.string().max(1_600) }) })
	.transform(({ reply }): TextTaken => ({ sid: `signed-${reply.id}`, from: reply.from, body: reply.text }));

/** Reads a list, of which one broken entry costs the others nothing. */
function readEach<T>(request: FastifyRequest, list: readonly unknown[], schema: z.ZodType<T>): T[] {
	const read = list.map((one) => schema.safeParse(one));
	const broken = read.filter(({ success }) => !success).length;
	if (broken > 0) request.log.warn({ broken, of: list.length }, 'entries of the text gateway could not be read');
	return read.flatMap((one) => (one.success ? [one.data] : []));
}

function readList(body: unknown): unknown[] {
	try {
		return many.parse(JSON.parse(String(body)));
	} catch {
		throw new DomainError('invalid', 'A list in JSON was expected');
	}
}

/** What a text gateway tells: receipts and replies, late, doubled and in any order; one that cannot be written down is told again. */
export async function gatewayTextRoutes(app: FastifyInstance, deps: TelephonyDeps): Promise<void> {
	const { UNWALLED_TEXT_GATEWAY: gateway } = deps.config;
	if (gateway === 'carrier') return;
	await app.register(async (own) => {
		// The signature is over the bytes as they came.
		own.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
		if (gateway === 'signed') signedRoute(own, deps);
		else aliyunRoutes(own, deps);
	});
}

function signedRoute(app: FastifyInstance, deps: TelephonyDeps): void {
	const place = { secret: deps.config.UNWALLED_TEXT_SECRET ?? '', clock: deps.house.clock };
	app.post('/texts/signed', async (request, reply) => {
		const body = String(request.body);
		const signed = {
			method: 'POST',
			path: request.raw.url ?? '',
			body,
			time: head(request, TIME_HEADER),
			signature: head(request, SIGNATURE_HEADER),
		};
		if (!isSignedText(place, signed)) return reply.code(403).send();
		const told = readEach(request, readList(body), z.union([signedReceipt, signedReply]));
		for (const one of told) await ('sid' in one && 'body' in one ? takeText(deps, request.log, one) : noteReceipt(deps, request, one));
		return reply.code(204).send();
	});
}

const head = (request: FastifyRequest, name: string): string | undefined => {
	const given = request.headers[name];
	return typeof given === 'string' ? given : undefined;
};

/** Aliyun signs nothing: its addresses hold a secret, and what it tells can change the standing of a text and bring replies. */
function aliyunRoutes(app: FastifyInstance, deps: TelephonyDeps): void {
	const expected = deps.config.UNWALLED_TEXT_WEBHOOK_SECRET ?? '';
	const taken = { code: 0, msg: '接收成功' };
	app.addHook('preHandler', async (request, reply) => {
		const { secret } = z.object({ secret: z.string() }).parse(request.params);
		if (!expected || !isSame(secret, expected)) return reply.code(403).send();
	});
	app.post('/texts/aliyun/:secret/receipts', async (request) => {
		for (const receipt of readEach(request, readList(request.body), aliyunReceipt)) await noteReceipt(deps, request, receipt);
		return taken;
	});
	app.post('/texts/aliyun/:secret/replies', async (request) => {
		for (const text of readEach(request, readList(request.body), aliyunReply)) await takeText(deps, request.log, text);
		return taken;
	});
}

async function noteReceipt({ house }: TelephonyDeps, request: FastifyRequest, { sid, ...news }: Receipt): Promise<void> {
	const outcome = await recordMessageStatus(house, { ...news, ...(sid ? { carrierSid: sid } : {}) });
	request.log.info({ command: 'recordMessageStatus', outcome });
}
