import { openStage, type Person, type Senior, type Stage } from '@unwalled/browser';
import type { CommandResult, TicketRow } from '@unwalled/contracts';
import { DEMONSTRATION_PASSWORD, households } from '@unwalled/street';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Kept, keptBy } from './kept.ts';

const TICKETS = 50;
const WARM_AFTER = 10;
/** By pressed key, from the cry for help to the closing. */
const CRIES = new Set([1, 9, 30, TICKETS]);
/** A shift on a machine that also tests other things. */
const PATIENCE_MS = 600_000;
const GROWTH = 1.2;

let stage: Stage;
let senior: Senior;
let lin: Person;
let colleague: Colleague;

beforeAll(async () => {
	stage = await openStage('fifty-tickets');
	[senior, lin, colleague] = await Promise.all([stage.senior(), stage.operator('lin'), comesToWork('sun')]);
});
afterAll(() => stage.close());

type Colleague = <T>(path: string, body: object) => Promise<T>;

/** A second operator, who works by the API. */
async function comesToWork(login: string): Promise<Colleague> {
	const { url } = stage.house.status.people;
	const headers = { 'content-type': 'application/json', 'user-agent': 'colleague' };
	const body = JSON.stringify({ login, password: DEMONSTRATION_PASSWORD });
	const session = await fetch(`${url}/api/session`, { method: 'POST', headers, body });
	const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
	const { csrfToken } = await session.json();
	return async (path, asked) => {
		const signed = { ...headers, cookie, 'x-csrf-token': csrfToken };
		const answer = await fetch(`${url}/api${path}`, { method: 'POST', headers: signed, body: JSON.stringify(asked) });
		if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
		return answer.json();
	};
}

const people = households.flatMap(({ seniors }) => seniors);
const rowOf = (id: string) => lin.at(`row-${id}`);

/** Somebody rings about a senior; the ticket is opened by hand and found in the line. */
async function opens(turn: number): Promise<string> {
	const { id: seniorId } = people[turn % people.length] ?? { id: '' };
	const asked = { seniorId, priority: 'P2', summary: `第 ${turn} 件` };
	const { view } = await colleague<CommandResult<TicketRow>>('/tickets', asked);
	await rowOf(view.id).click();
	// The line keeps its places while somebody points at it.
	await lin.at('middle').hover({ position: { x: 5, y: 5 } });
	await lin.page.locator(`[data-testid=ticket][data-ticket-id=${view.id}]`).waitFor();
	return view.id;
}

/** Ends what is open on the page, by its keys. */
async function resolvesAndCloses(): Promise<void> {
	await lin.presses('r');
	await lin.page.locator('[data-testid^=choice-]:focus').waitFor();
	await lin.presses('Space', 'Enter');
	await lin.at('action-close').waitFor();
	await lin.presses('f');
	await lin.misses('action-close');
}

async function answersCry(): Promise<void> {
	await senior.criesForHelp('李桂兰');
	await lin.at('sos-band').waitFor();
	await lin.holds('Space', () => lin.at('say-input').waitFor());
	await senior.says('我摔倒了');
	await lin.reads('speech', '我摔倒了');
	await lin.writes('say-input', '我在听');
	await senior.reads('heard', '我在听');
	await lin.presses('Escape');
	await lin.holds('e', () => lin.misses('hang-up'));
	await resolvesAndCloses();
}

async function worksByPage(turn: number): Promise<void> {
	await opens(turn);
	if (await lin.at('action-acknowledge').isVisible()) await lin.presses('a');
	await lin.at('action-resolve').waitFor();
	await lin.presses('n');
	await lin.types('note-input', `第 ${turn} 件已问清`);
	await lin.presses('Control+Enter');
	await lin.reads('timeline', `第 ${turn} 件已问清`);
	await lin.presses('Escape');
	await resolvesAndCloses();
}

/** The operator looks on while a colleague does the work. */
async function worksByApi(turn: number): Promise<void> {
	const id = await opens(turn);
	const act = async (verb: string, body: object): Promise<number> =>
		(await colleague<CommandResult<TicketRow>>(`/tickets/${id}/${verb}`, body)).view.version;
	await colleague(`/tickets/${id}/notes`, { text: '同事处理' });
	await lin.reads('timeline', '同事处理');
	const acknowledged = await act('acknowledge', {});
	const resolved = await act('resolve', { version: acknowledged, outcome: 'reassured' });
	await lin.at('action-close').waitFor();
	await act('close', { version: resolved });
	await rowOf(id).waitFor({ state: 'detached' });
	await lin.presses('Escape');
	await lin.misses('ticket');
}

test('fifty tickets in one sitting leave nothing behind in the page', { timeout: PATIENCE_MS }, async () => {
	let warm: Kept | undefined;
	for (let turn = 1; turn <= TICKETS; turn++) {
		if (CRIES.has(turn)) await answersCry();
		else if (turn % 5 === 0) await worksByPage(turn);
		else await worksByApi(turn);
		if (turn === WARM_AFTER) warm = await keptBy(lin);
	}
	const kept = await keptBy(lin);
	if (!warm) throw new Error('nothing was measured');
	for (const what of ['heapMb', 'nodes', 'listeners'] as const) {
		expect(warm[what], what).toBeGreaterThan(0);
		expect(kept[what] / warm[what], `${what} after ${WARM_AFTER}: ${warm[what]}, after ${TICKETS}: ${kept[what]}`).toBeLessThan(GROWTH);
	}
	expect(stage.complaints).toEqual([]);
});
