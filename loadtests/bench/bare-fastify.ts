import formbody from '@fastify/formbody';
import Fastify from 'fastify';

const app = Fastify();
await app.register(formbody);
app.post('/twilio/voice', (_request, reply) => reply.type('text/xml').send('<Response><Say>ok</Say></Response>'));
process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }));
