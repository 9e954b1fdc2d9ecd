import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { DomainError } from '@unwalled/contracts';
import twilio from 'twilio';
import { say } from './script-twiml.ts';

// The last line of all: files that ring people when nothing of ours runs. They must need nothing but a file server.
const TWIML_FILE = 'voice.xml';
const DIALPLAN_FILE = 'asterisk-fallback.conf';
const RING_S = 25; // most mobiles go to a mailbox after 30 s, and a mailbox must not take an SOS
const AT_ONCE = 10; // telephones that one <Dial> may ring
const BETWEEN_ROUNDS_S = 3;
const ROUNDS = 20; // about ten minutes; then the caller presses again, and the rounds begin anew
const LARGEST_TWIML = 60_000; // characters; the carrier refuses documents over 64 kB
const DIALLABLE = /^\+?\d{3,15}$/;

/** Who is rung when all of our software is down. */
export interface Fallback {
	/** Telephones of everybody who is on duty now, first the one to ring first. */
	numbers: readonly string[];
	/** Asterisk's name of the trunk that reaches them. */
	trunk?: string | undefined;
}

const DEFAULT_TRUNK = 'unwalled-trunk';

/**
 * Writes the instructions that ring these telephones without any server of ours: all at once, again and again.
 * A finished talk goes on with the next ring, because a file cannot ask how the last one ended; for somebody on a
 * floor that is the safe side, and whoever hangs up first ends it.
 * @throws DomainError `invalid` without a telephone, or when one is no number.
 */
export function fallbackTwiml({ numbers }: Fallback): string {
	const groups = inGroups(requireNumbers(numbers));
	const response = new twilio.twiml.VoiceResponse();
	response.say(say, '您好，求助已收到，正在为您呼叫值班人员，请不要挂断。');
	for (let round = 0; round < ROUNDS; round++) {
		for (const group of groups) {
			const dial = response.dial({ timeout: RING_S });
			for (const number of group) dial.number(number);
		}
		response.say(say, '正在继续为您呼叫，请不要挂断。');
		response.pause({ length: BETWEEN_ROUNDS_S });
		if (response.toString().length > LARGEST_TWIML) break;
	}
	response.say(say, '暂时无人接听，请再按一次按键，或拨打120。');
	response.hangup();
	return response.toString();
}

/**
 * Writes the same for Asterisk: a context to which the main dialplan goes when the house does not answer.
 * @throws DomainError `invalid` without a telephone, or when one is no number, or the trunk's name is none.
 */
export function fallbackDialplan({ numbers, trunk = DEFAULT_TRUNK }: Fallback): string {
	if (!/^[\w-]{1,60}$/.test(trunk)) throw new DomainError('invalid', `${trunk} is no name of a trunk`, { field: 'trunk' });
	const rings = inGroups(requireNumbers(numbers)).map(
		(group) => `same => n,Dial(${group.map((number) => `PJSIP/${number}@${trunk}`).join('&')},${RING_S},r)`,
	);
	const lines = [
		'; Made by Unwalled whenever the rota changes: do not edit.',
		'; In extensions.conf: #include "asterisk-fallback.conf", and after Stasis(…): Goto(unwalled-fallback,s,1)',
		'[unwalled-fallback]',
		'exten => s,1,Answer()',
		'same => n,Set(ROUND=0)',
		`same => n(again),Set(ROUND=$[\${ROUND} + 1])`,
		// An answered call ends here with its talk: without the option g, Dial does not return.
		...rings,
		// Telephones that are all engaged answer at once: the rounds must not be over in a second.
		`same => n,Wait(${BETWEEN_ROUNDS_S})`,
		`same => n,GotoIf($[\${ROUND} < ${ROUNDS}]?again)`,
		'same => n,Hangup()',
		'exten => _[+0-9].,1,Goto(s,1)',
	];
	return `${lines.join('\n')}\n`;
}

function requireNumbers(numbers: readonly string[]): string[] {
	const wrong = numbers.find((number) => !DIALLABLE.test(number));
	if (wrong !== undefined) throw new DomainError('invalid', 'A duty telephone is no number', { field: 'numbers' });
	const each = [...new Set(numbers)];
	if (each.length === 0) throw new DomainError('invalid', 'Nobody would be rung', { field: 'numbers' });
	return each;
}

function inGroups(numbers: readonly string[]): string[][] {
	const groups: string[][] = [];
	for (let at = 0; at < numbers.length; at += AT_ONCE) groups.push(numbers.slice(at, at + AT_ONCE));
	return groups;
}

const folderOf = (dataDir: string): string => path.join(dataDir, 'fallback');

/** Names the files of a data folder. */
export const fallbackFiles = (dataDir: string) => ({
	twiml: path.join(folderOf(dataDir), TWIML_FILE),
	dialplan: path.join(folderOf(dataDir), DIALPLAN_FILE),
});

/**
 * Writes both files whole, so that a server that reads them at this moment gets the old or the new ones.
 * Cheap when nothing changed: call it whenever the rota may have.
 */
export async function writeFallback({ dataDir, ...fallback }: Fallback & { dataDir: string }): Promise<'written' | 'unchanged'> {
	const files = fallbackFiles(dataDir);
	const wanted = [
		[files.twiml, fallbackTwiml(fallback)],
		[files.dialplan, fallbackDialplan(fallback)],
	] as const;
	const stale = [];
	for (const [file, text] of wanted) if ((await readOptional(file)) !== text) stale.push([file, text] as const);
	if (stale.length === 0) return 'unchanged';
	await mkdir(folderOf(dataDir), { recursive: true });
	for (const [file, text] of stale) await replaceFile(file, text);
	return 'written';
}

/** Reads the written instructions; null before they were ever written. */
export const readFallbackTwiml = (dataDir: string): Promise<string | null> => readOptional(fallbackFiles(dataDir).twiml);

async function readOptional(file: string): Promise<string | null> {
	try {
		return await readFile(file, 'utf8');
	} catch {
		return null; // not there, or not ours to read: for the caller the same
	}
}

const EVERYBODY_READS = 0o644; // a web server of another account serves them; they hold duty numbers and nothing else

async function replaceFile(file: string, text: string): Promise<void> {
	const draft = `${file}.${randomUUID()}`; // of its own: two that write at once never share one
	try {
		const handle = await open(draft, 'w', EVERYBODY_READS);
		try {
			await handle.writeFile(text);
			await handle.sync(); // after a power cut the old or the new text, never half of one
		} finally {
			await handle.close();
		}
		await rename(draft, file);
	} finally {
		await rm(draft, { force: true });
	}
}
