import type { Carrier } from '@unwalled/app-carrier';
import type { Clock, Config } from '@unwalled/runtime';
import { wait } from './clock.ts';
import type { PlannedCall } from './plan.ts';

/** A call of the day that has begun. */
export interface RunningCall {
	readonly plan: PlannedCall;
	readonly phone: string;
	readonly rangAt: Date;
	/** Says something, so that nobody takes silence for an emergency. */
	speak(): void;
}

/** The callers of a day: each rings when the plan says so, and waits until somebody answers. */
export interface Callers {
	/** The last call from a telephone. */
	callFrom(phone: string): RunningCall | undefined;
	/** Resolves when the last of them has rung. */
	rung(): Promise<void>;
}

/** Lets them ring. A telephone rings again only when all others had their turn, so that no two of its calls meet. */
export function letRing(
	{ carrier, config, clock, phones }: { carrier: Carrier; config: Config; clock: Clock; phones: readonly string[] },
	{ planned, midnight }: { planned: readonly PlannedCall[]; midnight: Date },
): Callers {
	const running = new Map<string, RunningCall>();
	const ring = async (plan: PlannedCall, at: number): Promise<void> => {
		await wait(clock, plan.atS - (clock.now().getTime() - midnight.getTime()) / 1_000);
		const phone = phones[at % phones.length] ?? '';
		const rangAt = clock.now();
		const to = plan.line === 'sos' ? config.UNWALLED_LINE : config.UNWALLED_SERVICE_LINE;
		const sid = carrier.control.placeCall({ from: phone, to });
		running.set(phone, { plan, phone, rangAt, speak: () => carrier.control.speak(sid, '喂，听得见吗？') });
		if (plan.line === 'sos') return;
		await wait(clock, plan.keyAfterS);
		if (carrier.control.calls().some((call) => call.sid === sid && call.status === 'in-progress')) carrier.control.press(sid, plan.key);
	};
	const all = Promise.all(planned.map(ring));
	return { callFrom: (phone) => running.get(phone), rung: async () => void (await all) };
}
