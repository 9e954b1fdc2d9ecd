import type { FastifyInstance } from 'fastify';
import { carryMessage, openMessage } from '../engine/messages.ts';
import type { Message } from '../engine/model.ts';
import { findLine } from '../engine/network.ts';
import { type Api, afterReply, isE164, resourceName } from './api.ts';
import { isWithin } from './dates.ts';
import { missing, notFound, RestError } from './errors.ts';
import { Form } from './form.ts';
import { paginate } from './paging.ts';
import { messageJson } from './views.ts';

type Query = Record<string, string | undefined>;
type One = { Params: { file: string } };

const LONGEST_BODY = 1_600;
const CHINESE_NUMBER = /^\+86/;
const CHINESE_MOBILE = /^\+861[3-9]\d{9}$/;

/** Tells whether a telephone can get text messages; Chinese landlines cannot. */
const takesTexts = (number: string): boolean => !CHINESE_NUMBER.test(number) || CHINESE_MOBILE.test(number);

function createMessage(api: Api, form: Form): Message {
	const { network } = api;
	const to = form.text('To');
	const body = form.text('Body');
	const serviceSid = form.text('MessagingServiceSid');
	const from = form.text('From') ?? (serviceSid === null ? null : (network.options.lines[0]?.number ?? null));
	if (to === null) throw missing('To', 21604);
	if (!isE164(to)) throw new RestError(400, 21211, `Invalid 'To' Phone Number: ${to}`);
	if (from === null) throw missing('From', 21603);
	if (!findLine(network, from))
		throw new RestError(400, 21606, `The 'From' phone number provided (${from}) is not a valid message-capable number.`);
	if (body === null) throw new RestError(400, 21602, 'Message body is required.');
	if (body.length > LONGEST_BODY)
		throw new RestError(400, 21617, `The concatenated message body exceeds the ${LONGEST_BODY} character limit`);
	if (!takesTexts(to)) throw new RestError(400, 21614, `'To' number is not a valid mobile number: ${to}`);
	const callback = form.target('StatusCallback', 'StatusCallbackMethod');
	return openMessage(network, { from, to, body, direction: 'outbound-api', serviceSid, callback });
}

function matches(query: Query): (message: Message) => boolean {
	return (message) =>
		(query.To === undefined || message.to === query.To) &&
		(query.From === undefined || message.from === query.From) &&
		isWithin(message.sentAt, query, 'DateSent');
}

/** Serves Messages: send, list, look up. */
export function messageRoutes(app: FastifyInstance, api: Api): void {
	const { network } = api;
	const { accountSid } = network.options;
	app.post('/Messages.json', async (request, reply) => {
		const message = createMessage(api, new Form(request.body));
		afterReply(network, reply, () => carryMessage(network, message));
		return reply.code(201).send(messageJson(accountSid, message));
	});
	app.get<{ Querystring: Query }>('/Messages.json', async (request) => {
		const all = [...network.records.messages.values()].filter(matches(request.query)).reverse();
		const { page, items } = paginate({ path: api.path('/Messages.json'), query: request.query }, all);
		return { messages: items.map((message) => messageJson(accountSid, message)), ...page };
	});
	app.get<One>('/Messages/:file', async (request) => {
		const message = network.records.messages.get(resourceName(request.params.file, request.url));
		if (!message) throw notFound(request.url);
		return messageJson(accountSid, message);
	});
}
