import { createHash } from 'node:crypto';
import { DomainError, maskName, maskPhone, maskText, type PersonCopy } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { listKept } from '../copy-store.ts';
import { findSealedColumns } from '../file-store.ts';
import { findRequest } from '../request-store.ts';
import { openSealed } from './read-glass.ts';

type Row = Record<string, unknown>;

/**
 * Gives everything that is kept about a person, for a request whose asker was proven. What is others' is masked: names
 * and numbers of contacts, and whatever numbers people wrote into notes.
 * @throws DomainError `refused` for any other request.
 */
export async function copyPerson(house: House, input: { requestId: string; actor: Actor }): Promise<PersonCopy> {
	const { sql } = house.database;
	const request = await findRequest(sql, input.requestId);
	if (request.kind !== 'copy' || !['verified', 'done'].includes(request.status))
		throw new DomainError('refused', 'A copy is made once it is proven who asks', { status: request.status, allowed: [] });
	const [kept, sealed] = await Promise.all([listKept(sql, request.seniorId), findSealedColumns(sql, request.seniorId)]);
	const own = openSealed(sealed, house.fieldKeys);
	const madeAt = house.clock.now();
	await inTransaction(house, async (tx) =>
		record(tx, {
			actor: input.actor,
			action: 'senior.copied',
			subject: { kind: 'senior', id: request.seniorId },
			areaPath: request.areaPath,
			facts: { requestId: request.id },
			reason: request.wish,
		}),
	);
	return {
		requestId: request.id,
		madeAt: madeAt.toISOString(),
		madeBy: input.actor.name,
		watermark: watermarkOf(`${request.id} ${input.actor.id} ${madeAt.toISOString()}`),
		parts: { ...mapRows(kept, maskOthers), sealed: [{ ...own }] },
	};
}

const WATERMARK_DIGITS = 16;

/** Names who made a copy, and when, in every row of it. */
const watermarkOf = (made: string): string => createHash('sha256').update(made).digest('hex').slice(0, WATERMARK_DIGITS);

function mapRows(kept: Record<string, Row[]>, change: (part: string, row: Row) => Row): Record<string, Row[]> {
	return Object.fromEntries(Object.entries(kept).map(([part, rows]) => [part, rows.map((row) => change(part, row))]));
}

/** Parts that hold the person's own numbers. */
const OWN = new Set(['seniors', 'phones']);

function maskOthers(part: string, row: Row): Row {
	if (part === 'contacts') return { ...row, name: maskName(String(row.name)), phone: maskPhone(String(row.phone)) };
	if (OWN.has(part)) return row;
	return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'string' ? maskText(value) : value]));
}

/** Writes a copy as one CSV: part, row number, field, value, watermark. What a spreadsheet would run as a formula gets a quote before it. */
export function copyAsCsv(copy: PersonCopy): string {
	const lines = [['part', 'row', 'field', 'value', 'watermark']];
	for (const [part, rows] of Object.entries(copy.parts))
		for (const [at, row] of rows.entries())
			for (const [field, value] of Object.entries(row))
				if (value !== null && value !== '') lines.push([part, String(at + 1), field, cellOf(value), copy.watermark]);
	return `\uFEFF${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function cellOf(value: unknown): string {
	const text = value instanceof Date ? value.toISOString() : typeof value === 'object' ? JSON.stringify(value) : String(value);
	return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
