import type { Config } from '@unwalled/runtime';
import { type DeskPath, deskPaths, fallbackTwiml, readFallbackTwiml, twilioWebhooks, twimlWriter } from '@unwalled/telephony';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TelephonyDeps } from '../deps.ts';
import { openDesk } from '../desk/desk.ts';
import type { Leg } from '../desk/leg.ts';
import { isMachine, legForms } from '../forms.ts';
import { readForm } from '../read-form.ts';
import { sendTwiml } from './twiml-reply.ts';

/** Lets Twilio's legs ask the desk: reads the form, asks, writes the script as TwiML. */
export function legRoutes(app: FastifyInstance, deps: TelephonyDeps): void {
	const desk = openDesk(deps);
	const write = twimlWriter({ webhooks: twilioWebhooks(deps.config.telephonyPublicUrl), staticRoute: () => staticRoute(deps.config) });
	for (const path of deskPaths)
		app.post(`/twilio${path}`, async (request, reply) =>
			sendTwiml(reply, await write(await desk.answerOrRefuse(path, readLeg(path, request)))),
		);
}

function readLeg(path: DeskPath, { body, url }: FastifyRequest): Leg {
	const form = readForm(legForms[path], body);
	const query = Object.fromEntries(new URLSearchParams(url.split('?')[1] ?? ''));
	return { sid: form.CallSid, from: form.From, to: form.To, digits: form.Digits, isMachine: isMachine(form), query };
}

/** What the fallback URL would say, without waiting for it: the written file, or the duty telephone when there is none. */
const staticRoute = async (config: Config): Promise<string> =>
	(await readFallbackTwiml(config.UNWALLED_DATA_DIR)) ?? fallbackTwiml({ numbers: [config.UNWALLED_DUTY_PHONE] });
