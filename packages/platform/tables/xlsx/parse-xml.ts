import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { TableError } from '../table-error.ts';

/** What a part of a workbook is read by; names come without their prefix. */
export interface XmlReader {
	open(name: string, attributes: Readonly<Record<string, string>>): void;
	close(name: string): void;
	text(text: string): void;
}

// Between two tags there is at most one cell; a part that goes on longer would pile up in the parser.
const LONGEST_SILENCE = 1024 * 1024;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads a part piece by piece; after each piece whoever iterates may take what was gathered. Entities beyond the five
 * of XML and any DOCTYPE are refused: nothing is expanded and nothing outside is fetched.
 * @throws TableError `broken_sheet`, `doctype`, `cell_too_long`
 */
export async function* parseXml(stream: Readable, reader: XmlReader): AsyncGenerator<void> {
	const parser = new SaxesParser({ xmlns: false });
	let silence = 0;
	const heard = <T extends unknown[]>(tell: (...args: T) => void) => {
		return (...args: T) => {
			silence = 0;
			tell(...args);
		};
	};
	parser.on('error', () => {
		throw new TableError('broken_sheet');
	});
	parser.on('doctype', () => {
		throw new TableError('doctype');
	});
	parser.on(
		'opentag',
		heard((tag) => reader.open(localName(tag.name), tag.attributes)),
	);
	parser.on(
		'closetag',
		heard((tag) => reader.close(localName(tag.name))),
	);
	parser.on('text', (text) => reader.text(text));
	parser.on('cdata', (text) => reader.text(text));
	const decoder = new TextDecoder('utf-8', { fatal: true });
	try {
		for await (const chunk of stream) {
			silence += chunk.length;
			parser.write(decoder.decode(chunk, { stream: true }));
			if (silence > LONGEST_SILENCE) throw new TableError('cell_too_long', { limit: LONGEST_SILENCE });
			yield;
		}
		parser.write(decoder.decode()).close();
		yield;
	} catch (error) {
		if (error instanceof TableError) throw error;
		throw new TableError('broken_sheet'); // zlib, the zip's own sizes, or text that is not UTF-8
	} finally {
		stream.destroy();
	}
}

/** Reads a small part to its end. */
export async function readXml(stream: Readable, reader: XmlReader): Promise<void> {
	const pieces = parseXml(stream, reader);
	while (!(await pieces.next()).done);
}
