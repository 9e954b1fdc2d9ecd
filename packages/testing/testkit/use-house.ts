import { afterAll, beforeAll } from 'vitest';
import { type RunningHouse, type Start, startHouse } from './house.ts';

/** Gives a scenario file a house of its own, closed at the end; what is left undone fails the file. */
export function useHouse(how?: Start): () => RunningHouse {
	let house: RunningHouse | undefined;
	beforeAll(async () => {
		house = await startHouse(how);
	});
	afterAll(() => house?.close());
	return () => {
		if (!house) throw new Error('the house is not open yet');
		return house;
	};
}
