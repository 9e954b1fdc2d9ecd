import type { AnswerException, AnswerTimes } from '@unwalled/contracts';
import type { Hot } from '@unwalled/database';
import { type Eyes, listCallsOfPeriod, listFacts } from './answer-store.ts';
import { type CallRecord, recordsOf, waitOf } from './engine/call-records.ts';
import { tellAnswers } from './engine/staffing.ts';
import type { ExceptionRow } from './exception-store.ts';

/** Seconds that an operator writes after a call, until somebody measures them: what brings 150 s of talk to the usual 180. */
export const USUAL_WRAP_UP_S = 30;

interface Asked {
	readonly areaPath: string;
	/** Midnight of the first day, and of the day after the last. */
	readonly from: Date;
	readonly until: Date;
	readonly now: Date;
	readonly wrapUpS: number;
}

/** Reads how calls were answered, from the history alone: of calls whose tickets the person sees. */
export async function readAnswerTimes(eyes: Eyes, asked: Asked): Promise<Omit<AnswerTimes, 'from' | 'until' | 'areaPath'>> {
	return tellAnswers(await readCalls(eyes, asked), asked);
}

/** Reads the calls of a period as the history tells them, in the order in which they came: of those whose tickets the person sees. */
export async function readCalls(eyes: Eyes, asked: Pick<Asked, 'areaPath' | 'from' | 'until'>): Promise<CallRecord[]> {
	const calls: CallRecord[] = [];
	for await (const some of listCallsOfPeriod(eyes, asked))
		for (const call of recordsOf(await listFacts(eyes.house, some))) calls.push(call);
	return calls;
}

/** Shapes reports, which the asker has seen, with what the history says of their calls. */
export async function readExceptions(
	house: Hot,
	rows: readonly ExceptionRow[],
	{ areaNames, now }: { areaNames: ReadonlyMap<string, string>; now: Date },
): Promise<AnswerException[]> {
	const records = new Map(recordsOf(await listFacts(house, rows)).map((one) => [one.callId, one]));
	return rows.flatMap((row) => {
		const call = records.get(row.callId);
		return call ? [toView(row, { call, areaName: areaNames.get(row.areaPath) ?? '', now })] : [];
	});
}

function toView(row: ExceptionRow, around: { call: CallRecord; areaName: string; now: Date }): AnswerException {
	const { call, areaName, now } = around;
	const { callId, ticketId, cause, action, outcome, completedByName, version } = row;
	const ended = call.state === 'missed' ? 'waiting' : call.state;
	const ms = waitOf(call, now);
	return {
		...{ callId, ticketId, line: call.line, areaName, openedAt: row.openedAt.toISOString(), ended },
		waitedS: ended === 'waiting' || ms === null ? null : ms / 1_000,
		operatorName: call.operator?.name ?? null,
		state: row.completedAt ? 'completed' : 'draft',
		...{ cause, action, outcome, completedByName, version },
		completedAt: row.completedAt?.toISOString() ?? null,
	};
}
