import type { DeskPath, Script, Step } from '@unwalled/telephony';

// Whoever we rang is asked here what comes next; whoever called was taken with their first question, or with a choice.
const MAY_BEGIN: readonly DeskPath[] = ['/voice', '/masked-answer', '/join', '/care-answer'];

/**
 * Has the carrier record the legs that have a recording of their own. A caller's begins with our first words, which say so and
 * are its proof; that of somebody we rang when they have heard it and come to their seat. It is a step among others: nothing
 * waits for it, and with the document that leads on a leg it is told or lost.
 */
export function recorded(path: DeskPath, script: Script): Script {
	if (!MAY_BEGIN.includes(path)) return script;
	const greeted = path === '/voice' ? script.findIndex((step) => step.do === 'transcribe') : -1;
	const at = greeted < 0 ? script.findIndex((step) => isOwnConversation(path, step)) : greeted;
	return at < 0 ? script : [...script.slice(0, at), { do: 'record' }, ...script.slice(at)];
}

/** Whoever ends the room when they leave began it; whom an operator asks to join is heard in somebody else's. */
const isOwnConversation = (path: DeskPath, step: Step): boolean =>
	step.do === 'room' && step.endsRoom && (step.wait?.path === '/wait' || path === '/voice' || path === '/masked-answer');
