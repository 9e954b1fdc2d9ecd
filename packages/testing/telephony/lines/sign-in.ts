import { createHash } from 'node:crypto';
import { newWord, type SipDoor } from './sip-door.ts';
import { headerOf, type SipText, statusOf } from './sip-text.ts';

const STAYS_S = '3600';
const COUNT = '00000001';

/** Who wants to be rung at this door. */
interface Somebody {
	readonly name: string;
	readonly password: string;
}

/** Signs a telephone in, so that the exchange rings it here. @throws Error when the exchange refuses. */
export async function signIn(door: SipDoor, { name, password }: Somebody, answersTo: (id: string) => Promise<SipText>): Promise<void> {
	const own = `${door.contact(name)};tag=${newWord()}`;
	const ends = { id: newWord(), own, other: door.contact(name), target: REGISTRAR };
	const stays = ['Expires', STAYS_S] as const;
	const asked = answersTo(ends.id);
	door.ask({ ...ends, turn: 1 }, 'REGISTER', { more: [stays] });
	const question = headerOf(await asked, 'www-authenticate');
	const answered = answersTo(ends.id);
	door.ask({ ...ends, turn: 2 }, 'REGISTER', { more: [stays, ['Authorization', proofOf(question, { name, password })]] });
	const answer = await answered;
	if (statusOf(answer) !== 200) throw new Error(`${name} could not sign in: ${answer.start}`);
}

const REGISTRAR = 'sip:127.0.0.1';
const md5 = (...words: string[]): string => createHash('md5').update(words.join(':')).digest('hex');

/** Proves a password as the exchange asks for it (RFC 2617). */
function proofOf(question: string, { name, password }: Somebody): string {
	const wordOf = (key: string): string => new RegExp(`\\b${key}="?([^",]+)"?`).exec(question)?.[1] ?? '';
	const [realm, nonce, opaque, once] = [wordOf('realm'), wordOf('nonce'), wordOf('opaque'), newWord()];
	const response = md5(md5(name, realm, password), nonce, COUNT, once, 'auth', md5('REGISTER', REGISTRAR));
	const quoted = Object.entries({ username: name, realm, nonce, uri: REGISTRAR, response, cnonce: once, opaque });
	const plain = ['algorithm=MD5', 'qop=auth', `nc=${COUNT}`];
	return `Digest ${[...quoted.filter(([, word]) => word !== '').map(([key, word]) => `${key}="${word}"`), ...plain].join(', ')}`;
}
