import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROTATE_MS, ROTATION_GRACE_MS } from '../rules.ts';
import { ask, DESK, enter, running, trailOf } from '../testing/people.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openTestHouse();
});
afterEach(() => house.close());

/** Asks when it is time for another token, and gives it. */
async function renewed(token: string): Promise<string> {
	await house.clock.advance(ROTATE_MS);
	const found = await ask(house, token);
	if (!found || 'ended' in found || !found.token) throw new Error('no new token');
	return found.token;
}

describe('the token of a session', () => {
	it('changes now and then, and the new one opens the same session', async () => {
		const { token, id } = await enter(house, 'lin');
		expect(await ask(house, token)).toMatchObject({ token: null });
		const next = await renewed(token);
		expect(next).not.toBe(token);
		expect((await running(house, next))?.id).toBe(id);
	});

	it('is taken for a moment longer from requests that were under way', async () => {
		const { token } = await enter(house, 'lin');
		const next = await renewed(token);
		await running(house, next);
		await house.clock.advance(ROTATION_GRACE_MS);
		expect(await running(house, token)).not.toBeNull();
	});

	it('goes to one of many requests side by side', async () => {
		const { token } = await enter(house, 'lin');
		await house.clock.advance(ROTATE_MS);
		const found = await Promise.all(Array.from({ length: 8 }, () => ask(house, token)));
		expect(found.filter((one) => one && 'token' in one && one.token !== null)).toHaveLength(1);
		expect(found.filter((one) => one && 'session' in one)).toHaveLength(8);
	});

	it('is given again when the answer that carried it was lost', async () => {
		const { token } = await enter(house, 'lin');
		await renewed(token);
		await house.clock.advance(ROTATION_GRACE_MS + 1);
		const again = await ask(house, token);
		const next = again && 'token' in again ? again.token : null;
		expect(next).not.toBeNull();
		expect(await running(house, next ?? '')).not.toBeNull();
	});

	it('does not change for a socket, which cannot carry a cookie', async () => {
		const { token } = await enter(house, 'lin');
		await house.clock.advance(ROTATE_MS);
		expect(await ask(house, token, { mayRotate: false, agent: null })).toMatchObject({ token: null });
	});
});

describe('a stolen cookie', () => {
	it('ends the session when the thief comes after its owner has a newer one', async () => {
		const { token } = await enter(house, 'lin');
		const next = await renewed(token);
		expect(await running(house, next)).not.toBeNull();
		await house.clock.advance(ROTATION_GRACE_MS + 1);
		expect(await ask(house, token)).toEqual({ ended: 'reused' });
		expect(await ask(house, next)).toEqual({ ended: 'reused' });
	});

	it('ends the session when the owner comes after the thief has a newer one', async () => {
		const { token } = await enter(house, 'lin');
		const stolen = await renewed(token);
		await running(house, stolen);
		await house.clock.advance(ROTATION_GRACE_MS + 1);
		expect(await ask(house, token)).toEqual({ ended: 'reused' });
		expect(await running(house, stolen)).toBeNull();
	});

	it('ends the session however old it is', async () => {
		const first = (await enter(house, 'lin')).token;
		let token = first;
		for (let i = 0; i < 3; i++) {
			token = await renewed(token);
			await running(house, token);
		}
		expect(await ask(house, first)).toEqual({ ended: 'reused' });
		expect(await running(house, token)).toBeNull();
	});

	it('is told to its owner at the next sign-in, once, and to the trail', async () => {
		const { token } = await enter(house, 'lin');
		const next = await renewed(token);
		await running(house, next);
		await house.clock.advance(ROTATION_GRACE_MS + 1);
		await ask(house, token);
		await house.clock.advance(24 * 3_600_000);
		expect((await enter(house, 'lin')).notices).toEqual(['reused']);
		expect((await enter(house, 'lin')).notices).toEqual([]);
		expect(await trailOf(house)).toContain('session.reused');
	});

	it('opens nothing in another browser, and ends the session there and here', async () => {
		const { token } = await enter(house, 'lin');
		expect(await ask(house, token, { agent: 'curl/8.5.0' })).toEqual({ ended: 'agent_changed' });
		expect(await running(house, token)).toBeNull();
		expect((await enter(house, 'lin')).notices).toEqual(['agent_changed']);
	});

	it('is not suspected when a browser updates itself in the middle of a shift', async () => {
		const { token } = await enter(house, 'lin');
		expect(await ask(house, token, { agent: DESK.agent?.replace('131.0', '132.0') ?? null })).toHaveProperty('session');
	});
});

describe('a session that rests', () => {
	it('ends at an office', async () => {
		const { token } = await enter(house, 'admin');
		await house.clock.advance(29 * 60_000);
		expect(await running(house, token)).not.toBeNull();
		await house.clock.advance(30 * 60_000 + 1);
		expect(await ask(house, token)).toEqual({ ended: 'idle' });
	});

	it('waits all night at the desk of an operator', async () => {
		const { token } = await enter(house, 'lin');
		await house.clock.advance(11 * 3_600_000);
		expect(await running(house, token)).not.toBeNull();
	});
});

it('costs no write while nothing is due', async () => {
	const { token } = await enter(house, 'lin');
	const writtenBy = async () => (await house.database.pool.query('select xmin::text as writer from sessions')).rows;
	const before = await writtenBy();
	await house.clock.advance(59_000);
	for (let i = 0; i < 5; i++) await running(house, token);
	expect(await writtenBy()).toEqual(before);
	await house.clock.advance(1_000);
	await running(house, token);
	expect(await writtenBy()).not.toEqual(before);
});
