import type { CommandResult, TicketRow } from '@unwalled/contracts';
import { openLoop, type Spread, spreadOf } from '../bench/figures.ts';
import { signIn } from '../bench/people.ts';
import type { PlantedTicket } from './desk.ts';

const SINCE_DIGITS = 3; // of a millisecond

/** Tells the moment by this machine's clock, in milliseconds and finer: the same in all its processes. */
export const moment = (): number => performance.timeOrigin + performance.now();

/** What changes took, from sending to the answer. */
export interface Changed {
	readonly sent: number;
	readonly answered: Spread;
}

/** A colleague at the door who changes tickets, each with the moment of sending in its summary. */
export interface BusyDesk {
	/** Changes these tickets in turn, so many a second. */
	change(tickets: readonly PlantedTicket[], load: { perSecond: number; seconds: number }): Promise<Changed>;
	close(): void;
}

/** Signs the colleague in. Nobody else may change the tickets that they change: versions are counted here. */
export async function openBusyDesk(url: string): Promise<BusyDesk> {
	const session = await signIn(url, 'zhou');
	const versions = new Map<string, number>();
	let turn = 0;
	return {
		async change(tickets, { perSecond, seconds }) {
			const tookMs: number[] = [];
			const running = new Set<string>();
			await openLoop(seconds, perSecond, async () => {
				const ticket = tickets[turn++ % tickets.length];
				// A ticket whose last change is not answered yet has no version to change it with.
				if (!ticket || running.has(ticket.id)) return;
				running.add(ticket.id);
				const sentAt = moment();
				const version = versions.get(ticket.id) ?? 1;
				const body = { version, priority: ticket.priority, summary: `sent ${sentAt.toFixed(SINCE_DIGITS)}` };
				const { status, body: text } = await session.post(`/tickets/${ticket.id}/classify`, body);
				if (status !== 200) throw new Error(`a change of ${ticket.id} was answered ${status}: ${text}`);
				tookMs.push(moment() - sentAt);
				const { view }: CommandResult<TicketRow> = JSON.parse(text);
				versions.set(ticket.id, view.version);
				running.delete(ticket.id);
			});
			return { sent: tookMs.length, answered: spreadOf(tookMs) };
		},
		close: () => session.close(),
	};
}
