import { z } from 'zod';

/** Text that people wrote: no control characters (PostgreSQL refuses NUL), trimmed, bounded. */
export const text = (max: number) =>
	z
		.string()
		.max(max)
		// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused here
		.refine((value) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value), 'must not contain control characters')
		.transform((value) => value.trim().toWellFormed());

/** Like `text`, and not empty after trimming. */
export const requiredText = (max: number) => text(max).refine((value) => value.length > 0, 'must not be empty');

/** An instant in ISO 8601 with offset. */
export const instant = z.iso.datetime({ offset: true });

/** WGS84 degrees; `accuracyM` is the radius in metres that the device claims. */
export const positionSchema = z.object({
	lng: z.number().min(-180).max(180),
	lat: z.number().min(-90).max(90),
	accuracyM: z.number().min(0).max(100_000).default(0),
});
export type Position = z.infer<typeof positionSchema>;

/** What a row's `version` looks like in a command; a mismatch is refused as `stale_version`. */
export const version = z.number().int().min(1);

/** Tells whether an area lies at or below a scope; codes are compared whole, at the dots. */
export function isWithin(scopePath: string, areaPath: string): boolean {
	if (scopePath === '') return false;
	return areaPath === scopePath || areaPath.startsWith(`${scopePath}.`);
}
