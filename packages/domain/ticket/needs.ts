import type { IncomingPress } from './intake.ts';
import { priorityOf } from './rules.ts';

type Need = Pick<IncomingPress, 'kind' | 'ticketKind' | 'priority' | 'summary'>;

// What GSM pendants and frightened people write.
const ALARM_WORDS = /\bsos\b|救命|救我|求助|紧急|摔倒|跌倒|晕倒|着火|help/i;
const SUMMARY_LENGTH = 300;

/** What somebody who rang one of our lines needs, as far as the line says. */
export function needOfCall(isService: boolean): Need {
	const ticketKind = isService ? 'service' : 'sos';
	return { kind: isService ? 'service' : 'alarm', ticketKind, priority: priorityOf(ticketKind), summary: '' };
}

/** What somebody who wrote to us needs, by the words; the text itself is the summary. */
export function needOfText(text: string): Need {
	const summary = `短信：${[...text].slice(0, SUMMARY_LENGTH).join('')}`;
	return { ...needOfCall(!ALARM_WORDS.test(text.normalize('NFKC'))), summary };
}
