import { DomainError } from '@unwalled/contracts';
import type { z } from 'zod';

/** Reads what a carrier or a script's question carries. @throws DomainError `invalid` naming the field. */
export function readForm<T>(schema: z.ZodType<T>, body: unknown): T {
	const parsed = schema.safeParse(body);
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	throw new DomainError('invalid', `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'is wrong'}`, {
		field: issue?.path.join('.') ?? 'body',
	});
}
