import { z } from 'zod';
import { id } from '../ids.ts';
import { text } from '../values.ts';
import { memberStatusSchema } from './member-views.ts';
import { personSchema } from './registry-views.ts';

const MOST_NAMES = 50;
const limit = z.coerce.number().int().min(1).max(MOST_NAMES).default(20);
const query = text(80).default('');

/** Firms by a part of their name, or the one that is named already. */
export const providerNameQuery = z.object({ query, id: id('prv').optional(), limit });
export const providerNameSchema = personSchema.extend({ status: memberStatusSchema });
export type ProviderName = z.infer<typeof providerNameSchema>;
export const providerNamesSchema = z.array(providerNameSchema);

/** Workers by a part of their name or of their firm's, of one firm, or the one that is named already. */
export const workerNameQuery = z.object({ query, id: id('wrk').optional(), providerId: id('prv').optional(), limit });
export const workerNameSchema = personSchema.extend({ provider: personSchema });
export type WorkerName = z.infer<typeof workerNameSchema>;
export const workerNamesSchema = z.array(workerNameSchema);
