import { inflateRawSync } from 'node:zlib';
import { ID_TEXT } from './ids.ts';
import { type Knowledge, type Known, mayKnow } from './knowledge.ts';
import type { Person } from './world/people.ts';
import { MARK } from './world/stamp.ts';

const WORDS = new RegExp(`${MARK.source}|${ID_TEXT}|\\+86\\d{10,12}|"login":("[^"]+")`, 'g');
const ZIP_ENTRY = 0x04034b50;
const ZIP_HEADER_LENGTH = 30;

/** Reads what came back as text; the parts of a workbook are unpacked. */
export function textOf(content: Buffer): string {
	if (content.length < ZIP_HEADER_LENGTH || content.readUInt32LE(0) !== ZIP_ENTRY) return content.toString('utf8');
	const parts: string[] = [];
	for (let at = content.indexOf('PK\x03\x04', 0, 'latin1'); at >= 0; at = content.indexOf('PK\x03\x04', at + 4, 'latin1')) {
		const start = at + ZIP_HEADER_LENGTH + content.readUInt16LE(at + 26) + content.readUInt16LE(at + 28);
		const packed = content.subarray(start);
		parts.push(content.readUInt16LE(at + 8) === 0 ? packed.toString('utf8') : unpack(packed));
	}
	return parts.join('\n');
}

function unpack(packed: Buffer): string {
	try {
		return inflateRawSync(packed).toString('utf8');
	} catch {
		return packed.toString('utf8');
	}
}

/** A row that somebody was told of and may not know. */
export interface Foreign {
	readonly mark: string;
	readonly known: Known;
}

/** Finds the marks in an answer that belong to no row the asker may know, leaving out what the asker said. */
export function foreignIn(answer: string, said: string, { person, knowledge }: { person: Person; knowledge: Knowledge }): Foreign[] {
	const found = new Map<string, Foreign>();
	for (const match of answer.matchAll(WORDS)) {
		const mark = match[2] ?? match[0];
		if (found.has(mark) || said.includes(mark)) continue;
		const rows = knowledge.get(mark);
		const row = rows?.find(({ what }) => what.endsWith(` ${mark}`)) ?? rows?.[0];
		if (rows && row && !rows.some((known) => mayKnow(person, known))) found.set(mark, { mark, known: row });
	}
	return [...found.values()];
}

const VOLATILE = new RegExp(`${ID_TEXT}|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z`, 'g');

/** An answer without ids and instants: two that differ in nothing else tell nothing apart. */
export const withoutNames = (status: number, answer: string): string => `${status} ${answer.replace(VOLATILE, '…')}`;
