import { DomainError } from '@unwalled/contracts';

/** What is wrong with a password. */
export type WeakPassword = 'short' | 'long' | 'common' | 'login' | 'repeated' | 'same';

const LEAST_WEIGHT = 12;
const MOST_LENGTH = 200;
const LEAST_DIFFERENT = 5;
const LEAST_LOGIN = 3;

// What people take when they must take something long: what is left after digits and signs at the ends are cut off.
const common = new Set([
	...['password', 'passwordpassword', 'passw0rd', 'letmein', 'iloveyou', 'welcome', 'administrator', 'administrators', 'superuser'],
	...['unwalled', 'unwalledunwalled', 'qwerty', 'qwertyuiop', 'qwertyuiopasdfgh', 'asdfghjkl', 'zxcvbnm', 'qazwsxedc', 'qazwsxedcrfv'],
	...['correcthorsebatterystaple', 'changeme', 'changemenow', 'trustno', 'monkey', 'dragon', 'sunshine', 'princess', 'football'],
	...['woaini', 'woainiwoaini', 'wodemima', 'mima', 'mimamima', 'zhongguo', 'beijing', 'shanghai', 'weihai', 'yanglaoyuan'],
	...['admin', 'adminadmin', 'adminadminadmin', 'root', 'rootroot', 'test', 'testtest', 'testtesttest', 'guest', 'user', 'abcd', 'aabbcc'],
]);

const lookAlike: Readonly<Record<string, string>> = {
	'0': 'o',
	'1': 'i',
	'3': 'e',
	'4': 'a',
	'5': 's',
	'7': 't',
	'@': 'a',
	$: 's',
	'!': 'i',
};
const runs = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p'];
const RUN_LENGTH = 8;

/** Counts letters, a Chinese character as two: a sentence of eight is as long as anybody can be asked to remember. */
const weightOf = (password: string): number => [...password].reduce((sum, one) => sum + (/\p{Script=Han}/u.test(one) ? 2 : 1), 0);

const reversed = (text: string): string => [...text].reverse().join('');

function isCommon(password: string): boolean {
	const small = password.toLowerCase();
	const core = small.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
	const plain = [...core].map((one) => lookAlike[one] ?? one).join('');
	return common.has(core) || common.has(plain) || common.has([...small].map((one) => lookAlike[one] ?? one).join(''));
}

function isRun(password: string): boolean {
	const small = password.toLowerCase();
	const pieces = Array.from({ length: Math.max(0, small.length - RUN_LENGTH + 1) }, (_, at) => small.slice(at, at + RUN_LENGTH));
	const inRun = pieces.filter((piece) => runs.some((run) => run.includes(piece) || reversed(run).includes(piece)));
	// One run in a long sentence is no harm; a password that is nothing else is.
	return inRun.length > 0 && small.length - (inRun.length + RUN_LENGTH - 1) < RUN_LENGTH;
}

/** Finds what is wrong with a password; null when it may be taken. Anything of 12 letters or a sentence of 6 Chinese characters, but nothing that everybody tries first. */
export function findWeakness(password: string, login: string): WeakPassword | null {
	if (weightOf(password) < LEAST_WEIGHT) return 'short';
	if (password.length > MOST_LENGTH) return 'long';
	if (new Set(password).size < LEAST_DIFFERENT) return 'repeated';
	if (login.length >= LEAST_LOGIN && password.toLowerCase().includes(login.toLowerCase())) return 'login';
	return isCommon(password) || isRun(password) ? 'common' : null;
}

/** @throws DomainError `refused` naming the rule that a password breaks. */
export function refuseWeak(rule: WeakPassword | null): void {
	if (rule) throw new DomainError('refused', 'This password would be guessed', { why: 'weak_password', rule });
}
