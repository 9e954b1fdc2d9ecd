import type { Carrier } from '@unwalled/telephony';
import type { TestHouse } from '@unwalled/testkit/database';
import type { Cast } from './rows.ts';

export const lastResort = { name: '值班电话', phone: '+866315200000' };

/** The real house and its people, as the walks play on it. */
export class Stage {
	readonly house: TestHouse;
	readonly cast: Cast;
	readonly carrier: Carrier;

	constructor(house: TestHouse, cast: Cast, carrier: Carrier) {
		this.house = house;
		this.cast = cast;
		this.carrier = carrier;
	}

	operator(holder: number): { id: string; name: string } {
		return this.cast.operators[holder] ?? { id: 'acc_nobody', name: 'nobody' };
	}

	/** The account of a worker. */
	as(workerId: string, providerId: string) {
		return { actor: { id: workerId, name: workerId }, by: { role: 'worker', workerId, providerId } as const };
	}

	/** Lets time pass up to the deadline that a query answers. */
	async waitFor(query: string, id: string): Promise<void> {
		const { rows } = await this.house.database.pool.query<{ at: Date | null }>(query, [id]);
		const ms = (rows[0]?.at?.getTime() ?? 0) - this.house.clock.now().getTime();
		if (ms > 0) await this.house.clock.advance(ms);
	}
}
