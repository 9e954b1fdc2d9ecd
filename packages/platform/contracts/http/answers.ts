import { z } from 'zod';

/** One page of a list; `next` is sent back as `after`. */
export const pageOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().nullable() });

/** What a command answers; `changed` is false for one that was done before. */
export const changeOf = <T extends z.ZodType>(view: T) => z.object({ changed: z.boolean(), view });
