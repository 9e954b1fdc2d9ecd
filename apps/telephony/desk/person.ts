import { meetPerson } from '@unwalled/call';
import { DomainError, id } from '@unwalled/contracts';
import { takeAtDesk } from '@unwalled/seat';
import type { DeskPath, Script } from '@unwalled/telephony';
import { z } from 'zod';
import { readForm } from '../read-form.ts';
import type { Answer, DeskParts, Leg } from './leg.ts';
import { CENTRE_PRESS_KEY } from './sentences.ts';
import { sayAndHangUp } from './steps.ts';

const callQuery = z.object({ call: id('call') });
const KEY_TIMEOUT_S = 4;
/** Times that the question is put: a machine says its own sentence over the first. */
const MOST_QUESTIONS = 2;

const PRESS_ANY_KEY = '求助电话，请按任意键接听。';
const NOBODY_THERE = '没有收到按键，再见。';
const TAKEN = '这个电话已经有人接听，谢谢。';

/** Names what a question still wants: a key (again), or nothing but that somebody picked up. */
const isAsked = (person: string): boolean => person !== 'there';

/**
 * Lets nobody be led to a caller of whom it is not known that they are a person: whoever picks up an operator's plain
 * telephone presses a key first, where the seat says so. Every other leg goes straight on.
 */
export const toPerson =
	(path: DeskPath, answer: Answer): Answer =>
	async (parts, leg) => {
		const { person } = leg.query;
		if (person === undefined) return answer(parts, leg);
		if (isAsked(person) && !leg.digits) return askForKey(path, leg, person);
		return (await meet(parts, leg)) ?? answer(parts, { ...leg, digits: undefined });
	};

function askForKey(path: DeskPath, { query, digits }: Leg, person: string): Script {
	const asked = person === 'key' ? 0 : Number(person.replace('key', ''));
	// Asked and told nothing; a leg that comes back after trouble of ours has told nothing yet.
	if (digits === '' && asked >= MOST_QUESTIONS) return sayAndHangUp(NOBODY_THERE);
	const next = { path, query: { ...query, person: `key${asked + 1}` } };
	return [{ do: 'gather', text: query.centre ? CENTRE_PRESS_KEY : PRESS_ANY_KEY, timeoutS: KEY_TIMEOUT_S, next }];
}

/** Gives them the caller for whom it rang, if there is one, and counts them as there; words to go when somebody else was faster. */
async function meet({ house, log }: DeskParts, { query }: Leg): Promise<Script | null> {
	const { call: callId } = readForm(callQuery, query);
	try {
		const outcome = await takeAtDesk(house, { callId });
		await meetPerson(house, { callId });
		log.info({ command: 'takeAtDesk', thread: { callId }, outcome });
		return null;
	} catch (error) {
		if (!(error instanceof DomainError) || error.code !== 'refused') throw error;
		log.info({ command: 'takeAtDesk', thread: { callId }, outcome: 'refused' });
		return sayAndHangUp(TAKEN);
	}
}
