import { z } from 'zod';
import { keys } from './keys.ts';

/** Where the ring to one senior on one day stands. */
export const careTaskStates = {
	due: 'To be rung at the wished time',
	ringing: 'A telephone rings or somebody talks',
	waiting: 'Not reached; rung again later',
	family: 'Not reached twice; the family was told',
	reached: 'Reached, and all is well',
	needs_help: 'Reached, and help is on its way: a ticket',
	visit: 'Nobody answered: a ticket asks for a visit',
	not_reached: 'Not reached, and nothing follows',
	wrong_number: 'The number is not theirs',
	canceled: 'Need not be rung any more',
} as const;

/** What an operator says of a care call. */
export const careResults = {
	well: 'Reached, all is well',
	needs_help: 'Reached, needs help',
	not_reached: 'Nobody answered',
	wrong_number: 'Wrong number',
} as const;

/** Who rings: an operator who has seen the file, or the house by itself. */
export const careModes = { preview: 'An operator rings', automatic: 'The house rings, reads a text and takes a digit' } as const;

export const careTaskStateSchema = z.enum(keys(careTaskStates));
export const careResultSchema = z.enum(keys(careResults));
export const careModeSchema = z.enum(keys(careModes));

export type CareTaskState = z.infer<typeof careTaskStateSchema>;
export type CareResult = z.infer<typeof careResultSchema>;
export type CareMode = z.infer<typeof careModeSchema>;
