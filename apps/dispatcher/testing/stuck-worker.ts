/*
 * A worker process that takes a job and never ends it, for a test to kill.
 * argv: the queue backend as JSON. Says `{ took: <ticketId> }` to its parent for every advance-dispatch it takes.
 */
import { type JobHandlers, type QueueBackend, runWorkers } from '@unwalled/messaging';
import { createLogger } from '@unwalled/runtime';

const backend: QueueBackend = JSON.parse(process.argv[2] ?? '');
const never = (): Promise<string> => new Promise(() => undefined);
const handlers: JobHandlers = {
	'advance-dispatch': ({ ticketId }) => {
		process.send?.({ took: ticketId });
		return never();
	},
	'advance-dispatches': never,
	'expire-offer': never,
	'expire-offers': never,
	'push-offer': never,
	'push-hand-over': never,
	'offer-waiting': never,
	'raise-alerts': never,
	'place-alert-calls': never,
	'settle-room': never,
	'send-message': never,
	'stop-alert-calls': never,
	'place-call': never,
	'ring-desk-phone': never,
	'silence-desk-phone': never,
	'advance-care-task': never,
	'tend-mask': never,
	'call-off': never,
	'settle-visit': never,
};

await runWorkers(backend, handlers, createLogger('stuck', 'silent'));
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
