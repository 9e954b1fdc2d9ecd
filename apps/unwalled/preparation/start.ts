import { type ChildProcess, fork } from 'node:child_process';
import type { Config } from '@unwalled/runtime';
import { Refusal } from '../../../infra/refusal.ts';
import { type DemonstrationAccount, type FromPreparation, isFromPreparation, type ToPreparation } from './messages.ts';

/** What the supervisor keeps of the preparation. */
export interface Prepared {
	readonly postgresVersion: string;
	readonly accounts: readonly DemonstrationAccount[];
}

/** The helper process of a start. */
export interface Preparation {
	readonly config: Config;
	prepare(order: ToPreparation): Promise<Prepared>;
	/** Ends it at once, finished or not; unfinished migrations roll back. */
	end(): void;
}

/**
 * Starts the preparation, which reads the configuration at once and prepares the database when told.
 * @throws Refusal with the names of the variables that are wrong.
 */
export async function startPreparation(program: string, tell: (line: string) => void): Promise<Preparation> {
	const child = fork(program, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
	const read = await nextAnswer(child, tell, 'config');
	return {
		config: read.config,
		prepare(order) {
			child.send(order);
			return nextAnswer(child, tell, 'prepared');
		},
		end: () => void child.kill('SIGKILL'),
	};
}

type Answer<K extends FromPreparation['kind']> = Extract<FromPreparation, { kind: K }>;

function isKind<K extends FromPreparation['kind']>(message: FromPreparation, kind: K): message is Answer<K> {
	return message.kind === kind;
}

function nextAnswer<K extends 'config' | 'prepared'>(child: ChildProcess, tell: (line: string) => void, kind: K): Promise<Answer<K>> {
	return new Promise((resolve, reject) => {
		const leave = () => {
			child.off('message', hear).off('exit', fail).off('error', reject);
		};
		const hear = (message: unknown) => {
			if (!isFromPreparation(message)) return;
			if (message.kind === 'tell') return tell(message.line);
			leave();
			if (message.kind === 'refusal') reject(new Refusal(message.sentence));
			else if (isKind(message, kind)) resolve(message);
		};
		const fail = (code: number | null, signal: string | null) => {
			leave();
			reject(new Error(`the preparation ended too early (${signal ?? `exit code ${code}`})`));
		};
		child.on('message', hear).on('exit', fail).on('error', reject);
	});
}
