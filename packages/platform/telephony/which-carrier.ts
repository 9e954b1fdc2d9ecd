import { type CarrierName, type Config, carrierOfLine, linesOf, openCarrierNames } from '@unwalled/runtime';

/** What the configuration says of lines and their carriers. */
export type Lines = Pick<
	Config,
	'UNWALLED_CARRIER' | 'UNWALLED_LINE_CARRIERS' | 'UNWALLED_LINE' | 'UNWALLED_SERVICE_LINE' | 'UNWALLED_CARE_LINE' | 'UNWALLED_MASKING_LINE'
>;

/** What is known of a leg, room or text. */
export interface Known {
	/** The carrier's name of it, once it has one. */
	readonly sid?: string | null;
	/** The line that it shows or that was dialled; absent for the service line. */
	readonly line?: string | null | undefined;
}

// What Twilio promises of its names (and the local carrier with it); Asterisk's hold a dot or a dash.
const TWILIO_SID = /^(CA|SM|MM)[0-9a-f]{32}$/;

/**
 * Names the carrier that has a leg, room or text: by the carrier's name of it, which stays true when lines are moved to
 * another carrier, and before there is one by the line.
 */
export function carrierOf(lines: Lines, { sid, line }: Known): CarrierName {
	if (!sid) return carrierOfLine(lines, line ?? lines.UNWALLED_SERVICE_LINE);
	const isTwilios = TWILIO_SID.test(sid);
	// One that is open no longer knows nothing of it, and neither does the default: it says so.
	return openCarrierNames(lines).find((name) => (name !== 'asterisk') === isTwilios) ?? lines.UNWALLED_CARRIER;
}

/** Names the line that a call through a carrier shows: the wished one when the carrier has it, else its own; null when it has none. */
export function lineShownBy(lines: Lines, carrier: CarrierName, wished = lines.UNWALLED_SERVICE_LINE): string | null {
	return [wished, ...linesOf(lines)].find((line) => carrierOfLine(lines, line) === carrier) ?? null;
}
