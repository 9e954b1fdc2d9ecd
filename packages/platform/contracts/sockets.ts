import { z } from 'zod';
import type { AuditView } from './http/audit-views.ts';
import { consoleSnapshotSchema, providerHomeSchema } from './http/page-views.ts';
import { workerRowSchema } from './http/registry-views.ts';
import { seatViewSchema } from './http/seat-views.ts';
import { ticketRowSchema } from './http/ticket-views.ts';

/** One changed row. `event` is the type of the newest event behind it. */
export const changeSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('ticket'), event: z.string(), view: ticketRowSchema }),
	z.object({ kind: z.literal('worker'), event: z.string(), view: workerRowSchema }),
	z.object({ kind: z.literal('seat'), event: z.string(), view: seatViewSchema }),
]);
export type Change = z.infer<typeof changeSchema>;

/**
 * A numbered batch for one audience. Numbers count up by one within an `epoch`; a gap or another epoch
 * means that something was missed: join again.
 */
export const feedSchema = z.object({ epoch: z.string(), seq: z.number().int(), changes: z.array(changeSchema) });
export type Feed = z.infer<typeof feedSchema>;

export const homeFeedSchema = z.object({ epoch: z.string(), seq: z.number().int(), home: providerHomeSchema });
export type HomeFeed = z.infer<typeof homeFeedSchema>;

export const consoleJoinedSchema = z.object({ epoch: z.string(), seq: z.number().int(), snapshot: consoleSnapshotSchema });
export type ConsoleJoined = z.infer<typeof consoleJoinedSchema>;
export const homeJoinedSchema = z.object({ epoch: z.string(), seq: z.number().int(), home: providerHomeSchema });
export type HomeJoined = z.infer<typeof homeJoinedSchema>;

export interface SocketFailure {
	code: string;
	message: string;
}

/** What the server sends. `pulse` comes every 5 s with server time and the auditor's last word, so that a silent line is noticed. */
export interface ServerToClient {
	feed(message: Feed): void;
	home(message: HomeFeed): void;
	resync(message: { reason: string }): void;
	pulse(message: { at: string; audit: AuditView | null }): void;
	signed_out(message: { reason: string }): void;
}

/** What a page may ask. The audience is decided by the server from the session, never by the page. */
export interface ClientToServer {
	join_console(answer: (joined: ConsoleJoined | SocketFailure) => void): void;
	join_home(answer: (joined: HomeJoined | SocketFailure) => void): void;
}

/** Seconds between two pulses; a page that misses two says that it is offline. */
export const PULSE_S = 5;
