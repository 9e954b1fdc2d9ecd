import type { FastifyReply } from 'fastify';

/** Answers a webhook with TwiML, unless its leg was answered already because this took too long. */
export const sendTwiml = (reply: FastifyReply, twiml: string): FastifyReply =>
	reply.sent ? reply : reply.type('text/xml; charset=utf-8').send(twiml);
