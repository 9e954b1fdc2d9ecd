import { DomainError, errorTable } from '@unwalled/contracts';
import { within } from '@unwalled/runtime';
import { type DeskPath, readFlows, type Script, withoutMessages } from '@unwalled/telephony';
import type { TelephonyDeps } from '../deps.ts';
import { asDomainError } from '../trouble/known-error.ts';
import { lastWords, restoreDigits, troubleScript } from '../trouble/trouble-script.ts';
import { whileAway } from '../trouble/while-away.ts';
import { takeAlarmKey, takeAlertKey, tellAlarm, tellAlert } from './alerts.ts';
import { takeMenuKey } from './callers.ts';
import { takeCareKey, tellCare } from './care.ts';
import { withoutConsent } from './consent.ts';
import { keepOnHold } from './hold.ts';
import type { Answer, DeskParts, Leg } from './leg.ts';
import { takeMaskedKey, takeRinger, tellMasked } from './masked.ts';
import { toPerson } from './person.ts';
import { takeProofCode } from './proof.ts';
import { recorded } from './recorded.ts';
import { askToRingBack, takeRingBackKey } from './ring-back.ts';
import { joinRoom, speakLine } from './rooms.ts';
import { keepWaiting } from './waiting.ts';

// Twilio waits 4 s (`rt` of the README's webhook), then asks elsewhere; the answer must be on its way before.
const PATIENCE_MS = 3_000;

const answers: Readonly<Record<DeskPath, Answer>> = {
	'/voice': takeRinger,
	'/menu': takeMenuKey,
	'/join': toPerson('/join', joinRoom),
	'/wait': keepWaiting,
	'/hold': keepOnHold,
	'/ring-back': askToRingBack,
	'/ring-back-answer': takeRingBackKey,
	'/announce': speakLine,
	'/alert': tellAlert,
	'/alert-answer': takeAlertKey,
	'/alarm': tellAlarm,
	'/alarm-answer': takeAlarmKey,
	'/care': toPerson('/care', tellCare),
	'/care-answer': takeCareKey,
	'/masked': tellMasked,
	'/masked-answer': takeMaskedKey,
	'/proof': takeProofCode,
};

/** Answers the legs of every carrier alike. */
export interface Desk {
	/** Tells a leg what comes next. Never throws: trouble holds it, a question that is refused gets the last words of its row. */
	answer(path: DeskPath, leg: Leg): Promise<Script>;
	/** The same for a carrier that has an answer of its own to a refusal. @throws DomainError of a question that makes no sense. */
	answerOrRefuse(path: DeskPath, leg: Leg): Promise<Script>;
}

/** Opens the desk on a house, with the voice flows of its folder. @throws FlowError naming file, line and code of what is wrong there. */
export function openDesk(deps: TelephonyDeps): Desk {
	const records = deps.config.UNWALLED_RECORD_CALLS;
	const flows = readFlows(deps.config.UNWALLED_FLOWS_DIR);
	const parts: DeskParts = { ...deps, flows: records ? flows : { ...flows, service: withoutMessages(flows.service) } };
	const answerOrRefuse = async (path: DeskPath, asked: Leg): Promise<Script> => {
		const leg = restoreDigits(asked);
		try {
			const script = await answerInTime(parts, path, leg);
			return records ? recorded(path, script) : withoutConsent(script);
		} catch (error) {
			const known = asDomainError(error);
			const { http, report } = errorTable[known.code];
			const told = { err: report ? error : undefined, code: known.code, facts: known.facts, path, sid: leg.sid };
			deps.log[report ? 'error' : 'info'](told, 'refused');
			if (http < 500) throw known;
			return troubleScript({ path, leg }, known);
		}
	};
	return {
		answerOrRefuse,
		answer: (path, leg) => answerOrRefuse(path, leg).catch(() => lastWords(path)),
	};
}

/** Gives up waiting after the door's patience. The work goes on behind it: what it takes stays taken, and the leg finds it when it comes back. */
function answerInTime(deps: DeskParts, path: DeskPath, leg: Leg): Promise<Script> {
	const answered = answers[path](deps, leg);
	if (whileAway[path].answer !== 'hold') return answered;
	const patienceMs = deps.patienceMs ?? PATIENCE_MS;
	let isLate = false;
	// After the time limit its failure has nobody to tell but the log.
	answered.catch((error: Error) => isLate && deps.log.warn({ err: error, path, sid: leg.sid }, 'failed after its answer'));
	return within(patienceMs, answered, () => {
		isLate = true;
		return new DomainError('unavailable', 'No answer in time', { patienceMs });
	});
}
