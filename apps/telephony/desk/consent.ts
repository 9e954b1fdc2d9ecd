import type { Script } from '@unwalled/telephony';

/** What flows and sentences say of the recording, in each of their languages. */
const CONSENT = /本次通话将被录音。|This call is recorded\.\s?/g;

/** Leaves out that the call is recorded: in a house that records nothing it would be untrue. */
export const withoutConsent = (script: Script): Script =>
	script.map((step) => ('text' in step ? { ...step, text: step.text.replace(CONSENT, '') } : step));
