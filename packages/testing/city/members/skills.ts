import { buildWheel } from '../dice.ts';

/** What workers know, as service items ask for it, with how many know it. */
export const drawSkill = buildWheel([
	['nursing', 16],
	['bathing', 15],
	['cleaning', 22],
	['meal', 16],
	['companion', 16],
	['haircut', 4],
	['electrician', 4],
	['plumbing', 4],
	['locksmith', 2],
	['first_aid', 21],
]);

/** Skills that the law or the insurer wants a certificate for. */
export const CERTIFIED: ReadonlySet<string> = new Set(['first_aid', 'nursing', 'electrician', 'locksmith']);
