import type { FastifyInstance } from 'fastify';
import { routes } from '../routes/all.ts';

/** Holds every answer of the route table to the schema that it promises, so that each door test is a test of the contract. */
export function holdToPromises(app: FastifyInstance): void {
	const promised = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));
	app.addHook('preSerialization', async (request, reply, payload) => {
		const answer = promised.get(`${request.method} ${request.routeOptions.url}`)?.answer;
		if (answer && reply.statusCode === 200) {
			// As it travels: dates are text by then.
			const { success, error } = answer.safeParse(JSON.parse(JSON.stringify(payload)));
			if (!success) throw new Error(`${request.method} ${request.routeOptions.url} breaks its promise: ${error.message}`);
		}
		return payload;
	});
}
