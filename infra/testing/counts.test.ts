import { describe, expect, it } from 'vitest';
import { countByKind, kindOf, lastLine, sum } from './counts.ts';

const result = (name: string, status: string, tests: string[]) => ({
	name,
	status,
	assertionResults: tests.map((one) => ({ status: one })),
});

describe('counting tests', () => {
	it('tells the kinds apart by the names of the files', () => {
		expect(kindOf('/x/packages/testing/scenarios/sos.scenario.test.ts')).toBe('scenario');
		expect(kindOf('/x/packages/domain/offer/accept-offer.pg.test.ts')).toBe('PostgreSQL');
		expect(kindOf('/x/apps/telephony/routes/voice.test.ts')).toBe('door');
		expect(kindOf('/x/apps/carrier/rest/calls.contract.test.ts')).toBe('contract');
		expect(kindOf('/x/apps/console/e2e/shift.e2e.ts')).toBe('browser');
		expect(kindOf('/x/packages/domain/offer/machine.test.ts')).toBe('unit');
	});

	it('adds the files of one kind up', () => {
		const counts = countByKind({
			testResults: [result('/a.test.ts', 'passed', ['passed', 'passed']), result('/b.test.ts', 'failed', ['passed', 'failed', 'skipped'])],
		});
		expect(counts.get('unit')).toEqual({ passed: 3, failed: 1, skipped: 1 });
	});

	it('counts a file that cannot be loaded as one failure', () => {
		expect(countByKind({ testResults: [result('/a.test.ts', 'failed', [])] }).get('unit')).toEqual({ passed: 0, failed: 1, skipped: 0 });
	});

	it('writes one line that says everything', () => {
		expect(lastLine(sum([{ passed: 2, failed: 0, skipped: 0 }]))).toBe('2 passed, 0 failed');
		expect(lastLine({ passed: 2, failed: 1, skipped: 3 })).toBe('2 passed, 1 failed, 3 skipped');
	});
});
