import { connectCall, endCall, startRinging } from './calls.ts';
import type { Call } from './model.ts';
import { after, type Network } from './network.ts';

/** A browser client whose owner has already pressed «answer»; it picks up by itself. */
export const isClient = (address: string): boolean => address.startsWith('client:');

/** Makes the telephone at the far end ring and lets it behave as the phone book says. */
export function ringPhone(network: Network, call: Call, timeoutSeconds: number): void {
	if (call.endedAt !== null) return;
	startRinging(network, call);
	const timer = after(network, timeoutSeconds * 1_000, () => endCall(network, call, 'no-answer'));
	call.hooks.stopRinging = () => {
		timer.cancel();
		call.hooks.stopRinging = null;
	};
	const behaviour = isClient(call.handset) ? 'answers' : network.records.behaviour(call.handset);
	if (behaviour === 'machine' && call.detects) call.answeredBy = 'machine_start';
	if (behaviour === 'answers' || behaviour === 'machine') connectCall(network, call);
	if (behaviour === 'busy') endCall(network, call, 'busy');
}
