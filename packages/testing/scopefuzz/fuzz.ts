import type { Live } from '@unwalled/app-live';
import { type Operation, operationsOf } from './ask/document.ts';
import { requestTo, type WrongRequest } from './ask/request.ts';
import { openDoor, type Session, signIn } from './door.ts';
import { type Finding, findingOf, leakIn } from './finding.ts';
import { ID_TEXT } from './ids.ts';
import { foreignIn, textOf, withoutNames } from './judge.ts';
import { gatherKnowledge, type Knowledge, mayKnow } from './knowledge.ts';
import { type Dice, diceOf } from './random.ts';
import { joinAsWrongPeople } from './sockets.ts';
import { aimAt, openPhonebook, type Phonebook } from './targets.ts';
import type { World } from './world/world.ts';

/** How long and from which seed. */
export interface FuzzPlan {
	readonly seed: number;
	readonly requests: number;
	readonly joins: number;
	/** `off`: the application lets everything through, and the database alone must hold. */
	readonly checks?: 'off';
	/** Stop when so many things were found. */
	readonly mostFindings?: number;
	readonly onProgress?: (asked: number, found: number) => void;
}

/** What a run amounts to. */
export interface FuzzReport {
	readonly requests: number;
	readonly joins: number;
	readonly routes: number;
	/** Routes that said something to somebody: the others were only ever refused. */
	readonly answering: number;
	readonly people: number;
	/** Answers by status. */
	readonly byStatus: ReadonlyMap<number, number>;
	readonly twins: number;
	readonly heard: number;
	/** Answers that looked wrong by what was known of the rows before, and were right when nothing moved any more. */
	readonly moved: number;
	readonly findings: readonly Finding[];
}

/** An answer that looks as if it told too much. */
interface Suspect {
	readonly session: Session;
	readonly request: WrongRequest;
	readonly text: string;
}

interface Fuzzing {
	readonly world: World;
	readonly live: Live;
	readonly dice: Dice;
	readonly operations: readonly Operation[];
	readonly sessions: Session[];
	readonly book: Phonebook;
	/** As it was before this batch, and what came to be known since. */
	knowledge: Knowledge;
	readonly byStatus: Map<number, number>;
	readonly answering: Set<string>;
	readonly findings: Finding[];
	/** Whether the application checks: what a command refuses is then refused before anything is done. */
	readonly checked: boolean;
	twins: number;
	moved: number;
	/** Of the batch that runs. */
	readonly suspects: Suspect[];
}

const BATCH = 8;
const REFRESH_EVERY = 2_000; // requests; what commands changed meanwhile is read anew
const ALLOWED_SHARE = 0.7; // of requests go to routes that the role may use: there the row decides
const TWIN_SHARE = 0.1;
const MOST_FINDINGS = 50;

/** Asks as the wrong people until the plan is done, and reports what they were told. */
export async function fuzz(world: World, plan: FuzzPlan): Promise<FuzzReport> {
	const { live, url } = await openDoor(world.house, plan.checks);
	try {
		const fuzzing = await begin(world, live, plan);
		let asked = 0;
		while (asked < plan.requests && fuzzing.findings.length < (plan.mostFindings ?? MOST_FINDINGS) && fuzzing.sessions.length > 0) {
			const size = Math.min(BATCH, plan.requests - asked);
			const before = Math.floor(asked / REFRESH_EVERY);
			await Promise.all(Array.from({ length: size }, () => askOnce(fuzzing)));
			for (const suspect of fuzzing.suspects.splice(0)) await judge(fuzzing, suspect);
			asked += size;
			if (Math.floor(asked / REFRESH_EVERY) !== before) {
				fuzzing.knowledge = await gatherKnowledge(world.house.database.pool);
				plan.onProgress?.(asked, fuzzing.findings.length);
			}
		}
		const joined = await joinAsWrongPeople({ url, world, sessions: fuzzing.sessions, dice: fuzzing.dice, joins: plan.joins });
		fuzzing.findings.push(...joined.findings);
		const { byStatus, twins, moved, findings, operations, sessions, answering } = fuzzing;
		return {
			requests: asked,
			...joined,
			routes: operations.length,
			answering: answering.size,
			people: sessions.length,
			byStatus,
			twins,
			moved,
			findings,
		};
	} finally {
		await live.close();
	}
}

async function begin(world: World, live: Live, { seed, checks }: FuzzPlan): Promise<Fuzzing> {
	const { pool } = world.house.database;
	const dice = diceOf(seed);
	const sessions = (await Promise.all(world.people.map((person, seat) => signIn(live, person, seat)))).filter(
		(session) => session !== null,
	);
	const [reader] = sessions;
	if (!reader) throw new Error('nobody could sign in');
	const document = await reader.ask({ method: 'GET', url: '/api/openapi.json', headers: {}, payload: undefined });
	const knowledge = await gatherKnowledge(pool);
	const { rows } = await pool.query<{ word: string }>(
		`select unnest(array[split_part(name, ' ', 1), split_part(pinyin, ' ', 1)]) as word from seniors
union select right(phone, 5) from household_phones union select left(address, 6) from households order by 1`,
	);
	const words = rows.map(({ word }) => word).filter((word) => word !== '');
	return {
		world,
		live,
		dice,
		sessions,
		operations: operationsOf(document.json()),
		book: openPhonebook(knowledge, world.people, words),
		knowledge,
		byStatus: new Map(),
		answering: new Set(),
		findings: [],
		suspects: [],
		checked: checks !== 'off',
		twins: 0,
		moved: 0,
	};
}

// A password that was changed or a door that was shut ends the asking; nobody's own is touched.
const OWN_ACCOUNT = /^\/api\/(me|session)\b/;

function nextRequest(fuzzing: Fuzzing, { person }: Session): { operation: Operation; request: WrongRequest } {
	const { dice, operations, knowledge, book } = fuzzing;
	const allowed = operations.filter(
		({ roles, path, method }) => roles.includes(person.role) && (method === 'GET' || !OWN_ACCOUNT.test(path)),
	);
	const others = operations.filter(({ path, method }) => method === 'GET' || !OWN_ACCOUNT.test(path));
	const operation = dice.pick(allowed.length > 0 && dice.chance(ALLOWED_SHARE) ? allowed : others);
	return { operation, request: requestTo(operation, { dice, targets: aimAt(book, person, { dice, knowledge }) }) };
}

async function askOnce(fuzzing: Fuzzing): Promise<void> {
	const session = fuzzing.dice.pick(fuzzing.sessions);
	const { operation, request } = nextRequest(fuzzing, session);
	const wantsTwin = fuzzing.dice.chance(TWIN_SHARE);
	const answer = await session.ask(request);
	const { statusCode } = answer;
	fuzzing.byStatus.set(statusCode, (fuzzing.byStatus.get(statusCode) ?? 0) + 1);
	if (statusCode < 300) fuzzing.answering.add(`${operation.method} ${operation.path}`);
	const text = textOf(answer.rawPayload);
	// «No such row» gives a row away only if it is said of one that is there and not of others: the twins see to that.
	const suspected = statusCode === 404 ? [] : foreignIn(text, saidIn(request), { person: session.person, knowledge: fuzzing.knowledge });
	if (suspected.length > 0) fuzzing.suspects.push({ session, request, text });
	// What was done cannot be asked again; without the checks a command may have been done before it was refused.
	if (wantsTwin && (request.method === 'GET' || (statusCode >= 400 && fuzzing.checked)))
		await askTwin(fuzzing, session, { request, told: withoutNames(statusCode, text) });
	if (statusCode === 401) await comeBack(fuzzing, session);
}

const saidIn = ({ url, payload }: WrongRequest): string => `${decodeURIComponent(url)} ${typeof payload === 'string' ? payload : ''}`;

/** Judges an answer once everybody else is silent: a row that others move meanwhile would look like a leak. */
async function judge(fuzzing: Fuzzing, { session, request, text }: Suspect): Promise<void> {
	const said = saidIn(request);
	// Asked again a hole gives it again, and what was theirs until somebody moved it is gone.
	const told = request.method === 'GET' ? textOf((await session.ask(request)).rawPayload) : text;
	const knowledge = await gatherKnowledge(fuzzing.world.house.database.pool);
	const [leak] = foreignIn(told, said, { person: session.person, knowledge });
	if (!leak) return void fuzzing.moved++;
	fuzzing.findings.push(findingOf('leak', { person: session.person, asked: `${request.method} ${said}`, told: leakIn(told, leak) }));
}

// A place in a list is only compared, as words are; where it lies says nothing of what is there.
const ANY_ID = new RegExp(`(?<!\\bafter=)${ID_TEXT}`, 'g');

/** The same request for rows that never were; null when it named nothing hidden. */
function twinOf({ knowledge }: Fuzzing, { person }: Session, request: WrongRequest): WrongRequest | null {
	// Who looks through the trail may compare with any id; whoever sees an area may not.
	if (['administrator', 'security', 'auditor'].includes(person.role) || typeof request.payload === 'object') return null;
	let hidden = 0;
	const rename = (text: string): string =>
		text.replace(ANY_ID, (id, prefix: string) => {
			const rows = knowledge.get(id);
			if (!rows || rows.some((known) => mayKnow(person, known))) return id;
			hidden++;
			return `${prefix}_0neverwas`;
		});
	const twin = { ...request, url: rename(request.url), payload: request.payload === undefined ? undefined : rename(request.payload) };
	return hidden > 0 ? twin : null;
}

/** Asks the same for rows that never were: the answer must not tell them from rows that are hidden. */
async function askTwin(fuzzing: Fuzzing, session: Session, { request, told }: { request: WrongRequest; told: string }): Promise<void> {
	const twin = twinOf(fuzzing, session, request);
	if (!twin) return;
	fuzzing.twins++;
	const toldOf = async (one: WrongRequest): Promise<string> => {
		const answer = await session.ask(one);
		return withoutNames(answer.statusCode, textOf(answer.rawPayload));
	};
	const toldTwin = await toldOf(twin);
	if (toldTwin === told) return;
	// Others work at the same time: what was read may have changed between the two.
	if (request.method === 'GET' && (await toldOf(request)) === toldTwin) return;
	// And what was hidden may have become theirs.
	fuzzing.knowledge = await gatherKnowledge(fuzzing.world.house.database.pool);
	const again = twinOf(fuzzing, session, request);
	if (again?.url !== twin.url || again.payload !== twin.payload) return void fuzzing.moved++;
	const asked = `${request.method} ${saidIn(request)}`;
	const difference = `«${told.slice(0, 140)}», of what never was «${toldTwin.slice(0, 140)}»`;
	fuzzing.findings.push(findingOf('tells_existence', { person: session.person, asked, told: difference }));
}

async function comeBack(fuzzing: Fuzzing, session: Session): Promise<void> {
	const { live, sessions } = fuzzing;
	const again = await signIn(live, session.person, fuzzing.dice.roll(250));
	const at = sessions.indexOf(session);
	if (at >= 0) sessions.splice(at, 1, ...(again ? [again] : []));
}
