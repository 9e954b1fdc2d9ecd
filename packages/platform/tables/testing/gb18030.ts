const LEAD = { from: 0x81, to: 0xfe };
const TRAIL = { from: 0x40, to: 0xfe };

let table: Map<string, number[]> | undefined;

/** Turns what the decoder knows around: every character of two bytes. */
function twoByteTable(): Map<string, number[]> {
	const decoder = new TextDecoder('gb18030');
	const made = new Map<string, number[]>();
	for (let lead = LEAD.from; lead <= LEAD.to; lead++)
		for (let trail = TRAIL.from; trail <= TRAIL.to; trail++) {
			const bytes = [lead, trail];
			const char = decoder.decode(Uint8Array.from(bytes));
			if ([...char].length === 1 && char !== '\ufffd' && !made.has(char)) made.set(char, bytes);
		}
	return made;
}

/** Writes text as old Chinese systems do. */
export function encodeGb18030(text: string): Buffer {
	table ??= twoByteTable();
	const known = table;
	return Buffer.from(
		[...text].flatMap((char) => {
			const bytes = char.charCodeAt(0) < 0x80 ? [char.charCodeAt(0)] : known.get(char);
			if (!bytes) throw new Error(`${char} has no two bytes in GB18030`);
			return bytes;
		}),
	);
}
