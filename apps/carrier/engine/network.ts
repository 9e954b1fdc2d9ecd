import type { Clock, Logger } from '@unwalled/runtime';
import type { CarrierLine, CarrierOptions } from '../options.ts';
import { type Delivery, deliver, type Sender, type Webhook } from '../webhook/deliver.ts';
import { Notifier } from '../webhook/notify.ts';
import { NO_TROUBLE, type Trouble } from '../webhook/trouble.ts';
import { Activity } from './activity.ts';
import type { WebhookError } from './model.ts';
import { Records } from './records.ts';

/** Everything the engine's functions share: the records, the clock, and the ways out. */
export interface Network {
	readonly options: CarrierOptions;
	readonly clock: Clock;
	readonly log: Logger;
	readonly records: Records;
	readonly activity: Activity;
	readonly trouble: Trouble;
	/** Fetches a document or an answer that somebody waits for. */
	fetch(webhook: Webhook): Promise<Delivery>;
	/** Sends an event; those of one `lane` keep their order. */
	notify(lane: string, webhook: Webhook): void;
	fail(error: Omit<WebhookError, 'at'>): void;
	/** From now on nothing leaves any more; legs that ask for instructions get none. */
	close(): void;
}

const CLOSED: Delivery = { ok: false, code: 11200, message: 'the carrier is closing' };

/** Builds the network of one carrier, with nothing going on in it. */
export function createNetwork(options: CarrierOptions): Network {
	const { clock, log } = options;
	const records = new Records(options.phoneBook);
	const activity = new Activity();
	const trouble = { ...NO_TROUBLE };
	const fail = (error: Omit<WebhookError, 'at'>) => {
		records.addError({ at: clock.now(), ...error });
		log.warn({ code: error.code, callSid: error.callSid, url: error.url, attempt: error.attempt }, error.message);
	};
	const onError: Sender['onError'] = (error) => {
		fail(error);
		records.changed({ type: 'trouble' }); // a lost attempt may have used up the switch that loses it
	};
	const sender: Sender = { clock, authToken: options.authToken, activity, trouble, onError };
	let closed = false;
	const notifier = new Notifier(sender);
	return {
		options,
		clock,
		log,
		records,
		activity,
		trouble,
		fetch: (webhook) => (closed ? Promise.resolve(CLOSED) : deliver(sender, webhook)),
		notify: (lane, webhook) => {
			if (!closed) notifier.notify(lane, webhook);
		},
		fail,
		close: () => {
			closed = true;
		},
	};
}

/** Finds the line of the account behind `number`. */
export function findLine(network: Network, number: string): CarrierLine | undefined {
	return network.options.lines.find((line) => line.number === number);
}

/** A timer that can be taken back. */
export type Timer = ReturnType<Clock['schedule']>;

/** Runs `work` after `ms` on the house's clock; the clock waits until the carrier is quiet again. */
export function after(network: Network, ms: number, work: () => void): Timer {
	return network.clock.schedule(new Date(network.clock.now().getTime() + ms), () => {
		work();
		return network.activity.settled();
	});
}
