const two = (part: number) => String(part).padStart(2, '0');

/** Writes an instant as the phone's time field wants it, in the phone's time zone. */
export function toLocalField(instant: string | null): string {
	if (instant === null) return '';
	const at = new Date(instant);
	return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Reads the phone's time field as an instant; null when it holds none. */
export function fromLocalField(field: string): string | null {
	const at = new Date(field);
	return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
