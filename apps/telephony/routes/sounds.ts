import type { FastifyInstance } from 'fastify';
import { melody } from '../asterisk/speech/melody.ts';
import { writeWav } from '../asterisk/speech/wav.ts';

/** Gives Twilio what people on hold hear; it names nobody, so anybody may hear it. */
export function soundRoutes(app: FastifyInstance): void {
	const music = writeWav(melody());
	app.get('/sounds/hold.wav', async (_request, reply) =>
		reply.type('audio/wav').header('cache-control', 'public, max-age=86400').send(music),
	);
}
