import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Ledger, readLedger } from './ledger.ts';

let folder: string;
let ledger: Ledger;

beforeEach(() => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'unwalled-ledger-'));
	ledger = new Ledger(path.join(folder, 'ledger.jsonl'));
});

afterEach(() => {
	ledger.close();
	rmSync(folder, { recursive: true });
});

const press = { what: 'press', phone: '+8613900000001', line: 'sos' } as const;

it('counts a press as promised at its first reassuring answer, and later answers as repeated', () => {
	ledger.write({ ...press, at: 1, step: 'sent', key: 'CA1' });
	ledger.write({ ...press, at: 5, step: 'acknowledged', key: 'CA1' });
	ledger.write({ ...press, at: 9, step: 'acknowledged', key: 'CA1' });
	const promised = readLedger(ledger.file);
	expect([...promised.presses]).toEqual([['CA1', { at: 5, phone: press.phone }]]);
	expect(promised).toMatchObject({ sent: 1, repeated: 1 });
});

it('counts a press that was put off or failed as sent and not as promised', () => {
	ledger.write({ ...press, at: 1, step: 'sent', key: 'CA1' });
	ledger.write({ ...press, at: 2, step: 'put_off', key: 'CA1' });
	ledger.write({ ...press, at: 1, step: 'sent', key: 'CA2' });
	ledger.write({ ...press, at: 2, step: 'failed', key: 'CA2' });
	const promised = readLedger(ledger.file);
	expect(promised.presses.size).toBe(0);
	expect(promised.sent).toBe(2);
});

it('keeps acknowledged commands only, each thing once', () => {
	const command = { what: 'command', verb: 'check-out' } as const;
	ledger.write({ ...command, at: 1, step: 'sent', id: 'vst_1' });
	ledger.write({ ...command, at: 2, step: 'acknowledged', id: 'vst_1' });
	ledger.write({ ...command, at: 3, step: 'acknowledged', id: 'vst_1' });
	ledger.write({ ...command, at: 3, step: 'refused', id: 'vst_2' });
	expect([...(readLedger(ledger.file).commands.get('check-out') ?? [])]).toEqual(['vst_1']);
});

it('refuses a file with a line that was cut off', () => {
	appendFileSync(ledger.file, '{"at":1,"what":"pre');
	expect(() => readLedger(ledger.file)).toThrow('line 1 of the ledger is cut off');
});
