import type { Part } from '@unwalled/telephony';
import type { Leg } from './leg.ts';
import type { LegEvent, RoomStep } from './leg-state.ts';
import type { Seating } from './seating.ts';

/** Tells legs what somebody else's coming, going or new part in their room means for them. */
export class RoomNews {
	readonly #seating: Seating;
	readonly #tell: (sid: string, event: LegEvent) => void;

	constructor(seating: Seating, tell: (sid: string, event: LegEvent) => void) {
		this.#seating = seating;
		this.#tell = tell;
	}

	takeSeat(leg: Leg, room: RoomStep): void {
		for (const sid of this.#seating.take(leg, room)) this.#tell(sid, { told: 'room_open' });
	}

	/** Who is alone waits by itself here, and is let in by itself. */
	givePart(leg: Leg, told: Part): void {
		const part = told === 'waits' ? 'talks' : told;
		const { admitted, quiet } = this.#seating.changePart(leg, part);
		this.#tell(leg.facts.sid, { told: 'part', part, open: this.#seating.isOpen(leg.state.room?.room) });
		for (const sid of admitted) this.#tell(sid, { told: 'room_open' });
		this.#quiet(quiet);
	}

	leave(leg: Leg): void {
		this.#quiet(this.#seating.leave(leg));
	}

	/** Lets those wait again whose last helper left while nobody led. */
	settle(): void {
		this.#quiet(this.#seating.settleAll());
	}

	#quiet(legs: readonly string[]): void {
		for (const sid of legs) this.#tell(sid, { told: 'room_quiet' });
	}
}
