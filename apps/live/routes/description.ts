import type { FastifyInstance } from 'fastify';
import { describeApi } from '../openapi.ts';
import { routes } from './all.ts';
import { stepRoutes } from './session.ts';

const API_VERSION = '0.1.0';

/** Answers what can be asked here, for whoever builds on it: no secret, so without a session. */
export function descriptionRoute(app: FastifyInstance): void {
	const document = describeApi({ routes, steps: stepRoutes }, API_VERSION);
	app.get('/api/openapi.json', async () => document);
}
