import { handOver, sharedPlace } from '@unwalled/runtime';
import fastify from 'fastify';
import { type Control, createControl } from './control/control.ts';
import { streamEvents } from './control/events.ts';
import { controlPlugin } from './control/routes.ts';
import { createNetwork } from './engine/network.ts';
import { API_VERSION } from './engine/wire.ts';
import type { CarrierOptions } from './options.ts';
import { pagePlugin } from './page.ts';
import { notFound } from './rest/errors.ts';
import { restPlugin } from './rest/plugin.ts';

/** A running carrier. */
export interface Carrier {
	/** Where its REST API, its control plane and its phone page are, without a slash at the end. */
	url: string;
	control: Control;
	close(): Promise<void>;
}

/** Starts a carrier: Twilio-shaped REST, signed webhooks, the control plane `/_sim`, and the phone page. */
export async function startCarrier(options: CarrierOptions): Promise<Carrier> {
	const network = createNetwork(options);
	const control = createControl(network);
	const app = fastify({ return503OnClosing: false });
	app.setNotFoundHandler((request, reply) => reply.code(404).send(notFound(request.url).body()));
	app.get('/health/live', async () => ({ status: 'ok' }));
	app.get('/health/ready', async () => ({ status: 'ok' }));
	await app.register(restPlugin, { prefix: `/${API_VERSION}/Accounts/:accountSid`, network });
	await app.register(controlPlugin, { prefix: '/_sim', control });
	await app.register(pagePlugin);
	const stopEvents = streamEvents(app.server, control);
	const url = await app.listen(sharedPlace(options.host, options.port));
	return {
		url,
		control,
		close: async () => {
			const leaving = handOver(app.server);
			await leaving.quiet;
			network.close();
			stopEvents();
			await leaving.gone;
			await app.close();
		},
	};
}
