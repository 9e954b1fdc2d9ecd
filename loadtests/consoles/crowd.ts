import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export type CrowdOrder =
	| { kind: 'join'; url: string; count: number; cookies: readonly string[]; asksToJoin: boolean }
	| { kind: 'tell' }
	| { kind: 'settle' };
export type CrowdAnswer =
	| { kind: 'joined'; tookMs: readonly number[] }
	| { kind: 'heard'; lateMs: readonly number[]; received: number; bytes: number }
	| { kind: 'settled' }
	| { kind: 'failed'; reason: string };

type Heard = Extract<CrowdAnswer, { kind: 'heard' }>;

/** Many consoles that only listen, in a process of their own. */
export interface Crowd {
	/** Lets them all come at the same moment, and answers how long each waited for its place. */
	join(places: Omit<Extract<CrowdOrder, { kind: 'join' }>, 'kind'>): Promise<readonly number[]>;
	/** Gives what they heard since the last time. */
	heard(): Promise<Heard>;
	/** Resolves when nothing has arrived for a while. */
	settled(): Promise<void>;
	leave(): Promise<void>;
}

/** Starts the process. */
export function gather(): Crowd {
	const child = fork(path.join(import.meta.dirname, 'crowd-process.ts'));
	return {
		async join(places) {
			const answer = await ask(child, { kind: 'join', ...places });
			return answer.kind === 'joined' ? answer.tookMs : [];
		},
		async heard() {
			const answer = await ask(child, { kind: 'tell' });
			if (answer.kind !== 'heard') throw new Error(`the crowd answered ${answer.kind}`);
			return answer;
		},
		async settled() {
			const answer = await ask(child, { kind: 'settle' });
			if (answer.kind !== 'settled') throw new Error(`the crowd answered ${answer.kind}`);
		},
		async leave() {
			const gone = once(child, 'exit');
			child.disconnect();
			await gone;
		},
	};
}

function ask(child: ChildProcess, order: CrowdOrder): Promise<CrowdAnswer> {
	return new Promise((resolve, reject) => {
		const end = (code: number | null, signal: string | null): void => reject(new Error(`the crowd ended: ${code ?? signal}`));
		child.once('exit', end);
		child.once('message', (answer: CrowdAnswer) => {
			child.off('exit', end);
			if (answer.kind === 'failed') reject(new Error(answer.reason));
			else resolve(answer);
		});
		child.send(order);
	});
}
