import { CheckCircleOutlined, ClockCircleOutlined, QuestionCircleOutlined, WarningFilled } from '@ant-design/icons';
import { useFormat, useNow } from '@unwalled/ui';
import type { ReactNode } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { KeyCap } from '../keys/key-cap.tsx';
import { useWords } from '../words/use-words.ts';
import { type AuditState, readAudit } from './audit.ts';

const symbols: Record<AuditState['kind'], ReactNode> = {
	fine: <CheckCircleOutlined />,
	unknown: <QuestionCircleOutlined />,
	offline: <QuestionCircleOutlined />,
	stopped: <ClockCircleOutlined />,
	trouble: <WarningFilled />,
};

/** Gives the auditor's state as it stands this second. */
export function useAudit(): AuditState {
	const { snapshot, live, serverNow } = useDesk();
	return readAudit(snapshot?.audit ?? null, useNow(serverNow), live.phase === 'offline');
}

/** What the line says: all of it, and without the time where there is no room for it. */
interface AuditSentence {
	readonly whole: string;
	readonly short: string;
}

/** Gives the one honest sentence on the whole house. */
export function useAuditSentence({ kind, ageMs, openTickets, missing, alarms }: AuditState): AuditSentence {
	const words = useWords().audit;
	const format = useFormat();
	if (kind === 'unknown' || kind === 'offline') return { whole: words[kind], short: words[kind] };
	const ago = format.duration(ageMs);
	const parts = [missing > 0 && words.missing(missing), alarms > 0 && words.alarms(alarms)].filter((part) => part !== false);
	if (kind === 'stopped') {
		const stopped = [words.stopped(ago), ...parts].join(words.comma);
		return { whole: stopped, short: stopped };
	}
	const found = kind === 'fine' ? words.fine(openTickets) : parts.join(words.comma);
	return { whole: words.checked(found, ago), short: kind === 'fine' ? words.fineShort : found };
}

/** Says whether every open ticket has a next step, and when that was checked; opens what is not as it should be. */
export function AuditLine() {
	const words = useWords();
	const { setOverlay } = useDesk();
	const audit = useAudit();
	const sentence = useAuditSentence(audit);
	const isBad = audit.missing + audit.alarms > 0;
	return (
		<button
			type="button"
			className={`audit-line audit-${audit.kind}${isBad ? ' audit-bad' : ''}`}
			title={`${sentence.whole}\n${words.audit.means}`}
			data-testid="audit-line"
			data-kind={audit.kind}
			aria-keyshortcuts="U"
			onClick={() => setOverlay('trouble')}
		>
			<span aria-hidden="true">{symbols[audit.kind]}</span>
			<span className="audit-words audit-whole">{sentence.whole}</span>
			<span className="audit-words audit-short">{sentence.short}</span>
			<KeyCap>U</KeyCap>
			{/* The clock turns each second: only a change of the state is read out. */}
			<span className="for-readers" role="status">
				{words.audit.states[audit.kind]}
			</span>
		</button>
	);
}
