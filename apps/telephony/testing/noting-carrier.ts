import type { Ask, CallRequest, Carrier, PartGiven } from '@unwalled/telephony';
import { newSid } from './door.ts';

/** A carrier that only writes down what it was asked for. */
export class NotingCarrier implements Carrier {
	readonly placed: CallRequest[] = [];
	readonly parts: PartGiven[] = [];
	readonly announced: { room: string; ask: Ask }[] = [];

	placeCall(request: CallRequest) {
		this.placed.push(request);
		return Promise.resolve({ sid: newSid() });
	}

	announce(room: string, ask: Ask) {
		this.announced.push({ room, ask });
		return Promise.resolve();
	}

	givePart(given: PartGiven): Promise<void> {
		this.parts.push(given);
		return Promise.resolve();
	}

	endRoom = () => Promise.resolve();
	hangUp = () => Promise.resolve();
	sendText = () => Promise.resolve({ sid: newSid('SM') });
	findText = () => Promise.resolve(null);
	findCallStatus = () => Promise.resolve(null);
	findTextStatus = () => Promise.resolve(null);
	listInbound = () => Promise.resolve([]);
}
