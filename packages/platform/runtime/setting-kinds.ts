import { z } from 'zod';

/** A port of this machine. */
export const port = (fallback: number, what: string) => z.coerce.number().int().min(1).max(65_535).default(fallback).describe(what);

/** Up to a day; half an hour unless said otherwise. */
export const minutes = (least: number, what: string) =>
	z.coerce
		.number()
		.int()
		.min(least)
		.max(24 * 60)
		.default(30)
		.describe(what);

/** Yes or no. */
export const flag = (fallback: 'yes' | 'no', what: string) =>
	z
		.enum(['yes', 'no'])
		.default(fallback)
		.transform((value) => value === 'yes')
		.describe(what);
