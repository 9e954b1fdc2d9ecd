import { z } from 'zod';
import { oversightQuery } from './oversight-views.ts';

/** The last month that is over, and one's own area, when they are not named. */
export const bulletinQuery = z.object({
	...oversightQuery.shape,
	format: z.enum(['pdf', 'xlsx']),
	language: z.enum(['zh', 'en']).default('zh'),
});
