import { placeCall, sendMessage, settleRoom } from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { type MaskingTerms, tendMask } from '@unwalled/masking';
import type { House, JobHandlers } from '@unwalled/messaging';
import { advanceDispatch, expireOffer, offerWaiting } from '@unwalled/offer';
import { advanceCareTask, type OutreachTerms } from '@unwalled/outreach';
import { settleVisit } from '@unwalled/settlement';
import type { Carrier } from '@unwalled/telephony';
import { type LastResort, placeAlertCalls, raiseFirstAlerts, stopAlertCalls } from '@unwalled/ticket';
import { callOffTicket } from '@unwalled/visit';

export interface HandlerDeps {
	house: House;
	carrier: Carrier;
	/** Rung when a step of a policy wants telephones and the registers name none. */
	lastResort: LastResort;
	/** What is agreed about care calls. */
	outreach: OutreachTerms;
	/** Workers are told of offers by text as well. */
	offerTexts?: boolean;
	/** How worker and senior reach each other. */
	masking: MaskingTerms;
}

/** Says what each job of the catalog does; every one reloads its row and looks again. */
export function createHandlers({ house, carrier, lastResort, outreach, masking }: HandlerDeps): JobHandlers {
	return {
		'advance-dispatch': (job) => named(advanceDispatch(house, job)),
		'expire-offer': (job) => named(expireOffer(house, job)),
		'offer-waiting': (job) => named(offerWaiting(house, job)),
		'raise-alerts': async (job) => {
			const outcome = await named(raiseFirstAlerts(house, { ...job, lastResort }));
			return outcome === 'told' ? named(placeAlertCalls(house, carrier, job)) : outcome;
		},
		'place-alert-calls': (job) => named(placeAlertCalls(house, carrier, job)),
		'stop-alert-calls': (job) => named(stopAlertCalls(house, carrier, job)),
		'settle-room': (job) => named(settleRoom(house, carrier, job)),
		'send-message': (job) => named(sendMessage(house, carrier, job)),
		'place-call': (job) => named(placeCall(house, carrier, job)),
		'advance-care-task': (job) => named(advanceCareTask(house, { carrier, terms: outreach }, job)),
		'tend-mask': (job) => named(tendMask(house, masking, job)),
		'call-off': (job) => named(callOffTicket(house, job)),
		'settle-visit': (job) => named(settleVisit(house, job)),
	};
}

/** Gives a job that can never succeed a name instead of ten attempts; what may pass is thrown, and tried again. */
async function named(work: Promise<string>): Promise<string> {
	try {
		return await work;
	} catch (error) {
		if (error instanceof DomainError && (error.code === 'not_found' || error.code === 'refused')) return error.code;
		throw error;
	}
}
