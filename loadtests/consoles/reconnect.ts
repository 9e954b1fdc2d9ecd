import type { Person } from '@unwalled/browser';
import { type Spread, spreadOf } from '../bench/figures.ts';
import type { BreakableLine } from './breakable-line.ts';
import { type BusyDesk, moment } from './busy-desk.ts';
import type { PlantedTicket } from './desk.ts';

/** How long the line was away, in seconds: a moment, a restart, and long enough for every pause to have grown. */
const BREAKS_S = [0.5, 3, 10] as const;

/** From the mended line until the page had painted what had changed meanwhile. */
export type Reconnects = Readonly<Record<string, Spread>>;

/** Cuts the line of a page again and again, changes a ticket meanwhile, and waits until the page shows it. */
export async function measureReconnects(
	who: Person,
	ground: { line: BreakableLine; busy: BusyDesk; ticket: PlantedTicket; rounds: number },
): Promise<Reconnects> {
	const { line, busy, ticket, rounds } = ground;
	const results: [string, Spread][] = [];
	for (const seconds of BREAKS_S) {
		const tookMs: number[] = [];
		for (let round = 0; round < rounds; round++) {
			await line.cut();
			await who.sees('live-state', 'data-phase', 'offline');
			const before = await who.at(`row-${ticket.id}`).textContent();
			await busy.change([ticket], { perSecond: 1, seconds: 1 });
			await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
			const painted = who.page.evaluate(paintOfOther, { id: ticket.id, before });
			await line.mend();
			const mendedAt = moment();
			tookMs.push((await painted) - mendedAt);
			await who.sees('live-state', 'data-phase', 'live');
		}
		results.push([`${seconds} s away`, spreadOf(tookMs)]);
	}
	return Object.fromEntries(results);
}

/** Runs in the page: resolves with the moment at which the row was painted with other words. */
function paintOfOther({ id, before }: { id: string; before: string | null }): Promise<number> {
	const words = () => document.querySelector(`[data-testid="row-${id}"] .row-text`)?.textContent ?? '';
	return new Promise((resolve) => {
		const look = () => {
			if (words() === '' || before?.includes(words())) return void requestAnimationFrame(look);
			const channel = new MessageChannel();
			channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
			channel.port2.postMessage(null);
		};
		look();
	});
}
