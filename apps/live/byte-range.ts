/** Part of a file that was asked for: `whole`, bytes from `from` up to, not including, `until`, or nothing that is there. */
export type ByteRange = { readonly part: 'whole' | 'some'; readonly from: number; readonly until: number } | { readonly part: 'none' };

/** Reads a `Range` header; one that is no single range of bytes asks for the whole, as RFC 9110 §14.2 has it. */
export function readRange(header: string | undefined, size: number): ByteRange {
	const [, begin = '', end = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
	const whole = { part: 'whole', from: 0, until: size } as const;
	if (begin === '' && end === '') return whole;
	// `bytes=-500`: the last 500.
	const from = begin === '' ? Math.max(0, size - Number(end)) : Number(begin);
	const until = begin === '' || end === '' ? size : Math.min(size, Number(end) + 1);
	if (begin !== '' && end !== '' && Number(end) < from) return whole;
	return from >= size || (begin === '' && Number(end) === 0) ? { part: 'none' } : { part: 'some', from, until };
}
