import { describe, expect, it } from 'vitest';
import { after, ticketRow, visitView } from '../testing/ticket-row.ts';
import { settledVisits, strandedRows } from './stranded.ts';

const nobody: ReadonlySet<string> = new Set();
const aborted = visitView({ status: 'aborted', abortReason: 'worker_unable' });
const life = (more: Parameters<typeof ticketRow>[0]) => ticketRow({ priority: 'P0', acknowledgedAt: after(5), ...more });
const brokenOff = life({ id: 'tkt_broken', status: 'dispatching', visit: aborted });
const nobodyLeft = life({ id: 'tkt_alone', status: 'dispatching', nobodyLeftAt: after(200) });

describe('strandedRows', () => {
	it('finds a life without anybody left first, then a broken-off visit', () => {
		expect(strandedRows([brokenOff, nobodyLeft], nobody).map(({ row, why }) => [row.id, why])).toEqual([
			['tkt_alone', 'nobody_left'],
			['tkt_broken', 'broken_off'],
		]);
	});

	it('leaves out what is less than life, and what somebody goes to or has taken back', () => {
		const calm = [
			ticketRow({ status: 'dispatching', nobodyLeftAt: after(200) }),
			life({ status: 'dispatching' }),
			life({ status: 'assigned', visit: visitView() }),
			life({ status: 'acknowledged', visit: aborted }),
			life({ status: 'resolved', visit: aborted }),
		];
		expect(strandedRows(calm, nobody)).toEqual([]);
	});

	it('is calm again when help is sent once more after nobody was left', () => {
		const alone = life({ id: 'tkt_broken', status: 'dispatching', visit: aborted, nobodyLeftAt: after(200) });
		const settled = settledVisits([alone], nobody);
		expect(strandedRows([alone], settled)).toHaveLength(1);
		expect(strandedRows([brokenOff], settled)).toEqual([]);
	});

	it('is calm again when the dispatch was taken back and asked for anew', () => {
		const settled = settledVisits([life({ status: 'acknowledged', visit: aborted })], nobody);
		expect(strandedRows([brokenOff], settledVisits([], settled))).toEqual([]);
		expect(strandedRows([brokenOff], settledVisits([brokenOff], nobody))).toHaveLength(1);
	});
});
