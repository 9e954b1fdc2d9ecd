import { describe, expect, it } from 'vitest';
import { allowedImportCommands, checkImportCommand } from './machine.ts';

describe('an import', () => {
	it.each([
		['uploaded', ['map', 'check', 'cancel']],
		['checked', ['map', 'check', 'run', 'cancel']],
		['running', ['cancel']],
		['finished', []],
		['failed', []],
		['canceled', []],
	] as const)('that is %s allows %j', (status, allowed) => expect(allowedImportCommands(status)).toEqual(allowed));

	it('is never written before somebody could see the report', () => {
		expect(() => checkImportCommand('uploaded', 'run')).toThrow(expect.objectContaining({ code: 'refused' }));
	});
});
