import type { FastifyInstance } from 'fastify';
import { routes } from '../routes/all.ts';
import { stepRoutes } from '../routes/session.ts';

/** Holds every answer of the route tables to what they promise, so that each door test is a test of the contract. */
export function holdToPromises(app: FastifyInstance): void {
	const promised = new Map([...routes, ...stepRoutes].map((route) => [`${route.method} ${route.path}`, route.answer]));
	const successes = new Map(stepRoutes.map((route) => [`${route.method} ${route.path}`, route.success ?? 200]));
	app.addHook('preSerialization', async (request, reply, payload) => {
		const answer = promised.get(nameOf(request));
		if (answer && reply.statusCode === 200) {
			// As it travels: dates are text by then.
			const { success, error } = answer.safeParse(JSON.parse(JSON.stringify(payload)));
			if (!success) throw new Error(`${nameOf(request)} breaks its promise: ${error.message}`);
		}
		return payload;
	});
	app.addHook('onSend', async (request, { statusCode }, payload) => {
		const promise = successes.get(nameOf(request));
		if (promise && statusCode < 400 && statusCode !== promise) throw new Error(`${nameOf(request)} answers ${statusCode}, not ${promise}`);
		return payload;
	});
}

const nameOf = ({ method, routeOptions }: { method: string; routeOptions: { url?: string | undefined } }) =>
	`${method} ${routeOptions.url}`;
