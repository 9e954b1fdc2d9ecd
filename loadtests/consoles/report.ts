import type { Spread } from '../bench/figures.ts';
import type { Interactions } from './interaction.ts';
import type { Reconnects } from './reconnect.ts';
import type { Thousand } from './thousand.ts';

/** What people are promised, in milliseconds and kilobytes. */
const MOST = { interactionMs: 100, reconnectMs: 1_000, timesFloor: 2, kbPerConsole: 40 } as const;

/** What was measured; a part that was not asked for is absent. */
export interface Measured {
	readonly interaction?:
		| (Omit<Interactions, 'timed'> & {
				tickets: number;
				eventsPerSecond: number;
				painted: Spread;
				/** Of each interaction, the processor time of the page's main thread between the key and the frame. */
				own: { p50: number; p98: number; worst: number };
		  })
		| undefined;
	readonly reconnect?: Reconnects | undefined;
	readonly consoles?: Thousand | undefined;
}

const ms = (value: number): string => `${value.toFixed(0)} ms`;
const shown = ({ p50, p95, p99, max }: Spread): string => `p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}, worst ${ms(max)}`;
const verdict = (is: number, most: number): string => (is <= most ? 'within' : 'over');

function ofInteraction({ tickets, eventsPerSecond, all, p98, bySteps, painted, own }: NonNullable<Measured['interaction']>): string[] {
	return [
		`interaction to next paint, ${tickets} open tickets, ${eventsPerSecond} events/s: ${shown(all)}; INP (p98) ${ms(p98)}, ${verdict(p98, MOST.interactionMs)} ${ms(MOST.interactionMs)}`,
		...Object.entries(bySteps).map(
			([step, { p50, worst, count }]) => `  ${step.padEnd(22)} p50 ${ms(p50)}, worst ${ms(worst)} of ${count}`,
		),
		`  processor time of the page in it: p50 ${ms(own.p50)}, p98 ${ms(own.p98)}, worst ${ms(own.worst)}, ${verdict(own.p98, MOST.interactionMs)} ${ms(MOST.interactionMs)}; the rest something else had the core`,
		`  change sent → painted meanwhile: ${shown(painted)} (${painted.count})`,
	];
}

function ofReconnect(reconnects: Reconnects): string[] {
	return Object.entries(reconnects).map(
		([away, took]) =>
			`line mended → changed row painted, ${away}: p50 ${ms(took.p50)}, worst ${ms(took.max)}, ${verdict(took.max, MOST.reconnectMs)} ${ms(MOST.reconnectMs)}`,
	);
}

function ofThousand({ consoles, joined, kbPerConsole, rates }: Thousand): string[] {
	return [
		`${consoles} consoles join one node at once: ${shown(joined)}; ${kbPerConsole.joined} KB each on the server, later ${kbPerConsole.steady} KB, ${verdict(kbPerConsole.steady, MOST.kbPerConsole)} ${MOST.kbPerConsole} KB; bare Socket.IO ${kbPerConsole.floor} KB`,
		...rates.flatMap(({ perSecond, changed, atSockets, painted, messagesPerChange, floor }) => [
			`  ${perSecond}/s: sent → each socket ${shown(atSockets)}; bare Socket.IO ${shown(floor)}; p99 ${(atSockets.p99 / floor.p99).toFixed(1)} × floor, ${verdict(atSockets.p99 / floor.p99, MOST.timesFloor)} ${MOST.timesFloor} ×`,
			`    sent → painted ${shown(painted)}; sent → answered p50 ${ms(changed.answered.p50)}; ${messagesPerChange.toFixed(2)} messages a change`,
		]),
	];
}

/** Says what was measured, beside what is promised. */
export function linesOf({ interaction, reconnect, consoles }: Measured): string[] {
	return [
		...(interaction ? ofInteraction(interaction) : []),
		...(reconnect ? ofReconnect(reconnect) : []),
		...(consoles ? ofThousand(consoles) : []),
	];
}
