import type { FastifyReply } from 'fastify';
import type { Call } from '../engine/model.ts';
import { findLine, type Network } from '../engine/network.ts';
import { missing, notFound, RestError } from './errors.ts';
import type { Form } from './form.ts';
import { accountPath, callJson, numberSid } from './views.ts';

/** What every resource of the REST API is built from. */
export interface Api {
	network: Network;
	/** The path of the account followed by `suffix`. */
	path(suffix: string): string;
	call(call: Call): ReturnType<typeof callJson>;
}

/** Builds the shared part of the resources. */
export function createApi(network: Network): Api {
	const { accountSid } = network.options;
	return {
		network,
		path: (suffix) => accountPath(accountSid) + suffix,
		call: (call) => {
			const ours = call.direction === 'inbound' ? call.to : call.from;
			return callJson(accountSid, call, findLine(network, ours) ? numberSid(ours) : null);
		},
	};
}

/** Takes one off a switch that counts down; tells whether there was one. */
export function useUp({ trouble, records }: Network, name: 'rest429' | 'rest503' | 'restCut' | 'media503'): boolean {
	if (trouble[name] === 0) return false;
	trouble[name] -= 1;
	records.changed({ type: 'trouble' });
	return true;
}

/** Takes `.json` off the last part of a path. */
export function resourceName(file: string, path: string): string {
	if (!file.endsWith('.json')) throw notFound(path);
	return file.slice(0, -'.json'.length);
}

/** Starts `work` once the answer has left, so that no webhook overtakes the answer that announces its sid. */
export function afterReply(network: Network, reply: FastifyReply, work: () => void): void {
	network.activity.begin();
	let started = false;
	const start = () => {
		if (started) return;
		started = true;
		work();
		network.activity.end();
	};
	reply.raw.once('finish', start);
	reply.raw.once('close', start);
}

const E164 = /^\+[1-9]\d{1,14}$/;
const CLIENT = /^client:[\w.@+-]{1,121}$/;

/**
 * Reads who is to be called and with which of our numbers.
 * @throws RestError 21201, 21211, 21213, 21212, 21210 as Twilio does.
 */
export function readParties(network: Network, form: Form): { from: string; to: string } {
	const to = form.text('To');
	const from = form.text('From');
	if (to === null) throw missing('To', 21201);
	if (!E164.test(to) && !CLIENT.test(to)) throw new RestError(400, 21211, `Invalid 'To' Phone Number: ${to}`);
	if (from === null) throw missing('From', 21213);
	if (CLIENT.test(from)) return { from, to };
	if (!E164.test(from)) throw new RestError(400, 21212, `The 'From' number ${from} is not a valid phone number`);
	if (!findLine(network, from))
		throw new RestError(400, 21210, `The source phone number provided, ${from}, is not yet verified for your account.`);
	return { from, to };
}

/** Tells whether `to` is a telephone number at all. */
export const isE164 = (to: string): boolean => E164.test(to);
