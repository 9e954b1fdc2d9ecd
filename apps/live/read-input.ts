import { DomainError } from '@unwalled/contracts';
import type { z } from 'zod';

/** Reads what a request brought. @throws DomainError `invalid` naming the first wrong field. */
export function readInput<T>(schema: z.ZodType<T>, given: unknown): T {
	const parsed = schema.safeParse(given ?? {});
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	const field = issue?.path.join('.') || 'body';
	throw new DomainError('invalid', `${field}: ${issue?.message ?? 'is wrong'}`, { field });
}
