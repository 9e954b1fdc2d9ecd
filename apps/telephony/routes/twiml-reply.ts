import type { FastifyReply } from 'fastify';

/** Answers a webhook with TwiML. */
export const sendTwiml = (reply: FastifyReply, twiml: string): FastifyReply => reply.type('text/xml; charset=utf-8').send(twiml);
