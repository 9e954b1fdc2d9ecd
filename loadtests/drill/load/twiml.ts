/** What a caller is told to do next; only `kept` is a promise that the press is stored. */
export type Answer =
	/** Leads to the room of its call, or asks for a digit: the press is on disk. */
	| { kind: 'kept' }
	/** «Please hold»: the carrier asks again at this address after a pause. */
	| { kind: 'put_off'; againUrl: string; pauseS: number }
	/** Rings a telephone without us: a person hears the caller, no press is promised. */
	| { kind: 'static_route' }
	| { kind: 'unknown' };

const ROOM_OR_DIGIT = /<(Conference|Gather)[\s>/]/;
const REDIRECT = /<Redirect[^>]*>([^<]+)<\/Redirect>/;
const PAUSE = /<Pause[^>]*length="(\d+)"/;
/** A number between the tags, or a verb that names one: nobody of ours is asked first. */
const TELEPHONE = /<Dial[^>]*>\s*(<(Number|Sip)[\s>]|[+\d])/;
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

/** Tells a stored press from a caller who is only kept on the line, by where the TwiML leads. */
export function readAnswer(twiml: string): Answer {
	const redirect = REDIRECT.exec(twiml)?.[1];
	if (TELEPHONE.test(twiml)) return { kind: 'static_route' };
	if (redirect) return { kind: 'put_off', againUrl: unescapeXml(redirect.trim()), pauseS: Number(PAUSE.exec(twiml)?.[1] ?? 0) };
	return ROOM_OR_DIGIT.test(twiml) ? { kind: 'kept' } : { kind: 'unknown' };
}

const unescapeXml = (text: string): string => text.replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity);
