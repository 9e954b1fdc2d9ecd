import type { AuditView } from '@unwalled/contracts';

export interface AuditState {
	/** `unknown`: no check yet, or the line is broken; `stopped`: the auditor itself may be dead. */
	kind: 'unknown' | 'offline' | 'stopped' | 'trouble' | 'fine';
	/** Since the last check; negative clocks read as zero. */
	ageMs: number;
	openTickets: number;
	/** Open tickets without a next step. */
	missing: number;
	alarms: number;
}

/** Three checks missed: one late check is nothing, a silent auditor is something. */
const STOPPED_MS = 15_000;

function kindOf(audit: AuditView | null, ageMs: number, isOffline: boolean): AuditState['kind'] {
	if (isOffline) return 'offline';
	if (!audit) return 'unknown';
	if (ageMs > STOPPED_MS) return 'stopped';
	return audit.withNextStep < audit.openTickets || audit.alarms > 0 ? 'trouble' : 'fine';
}

/** Reads the auditor's last word: what it says, and whether it still speaks. */
export function readAudit(audit: AuditView | null, now: number, isOffline: boolean): AuditState {
	const ageMs = audit ? Math.max(0, now - Date.parse(audit.at)) : 0;
	return {
		kind: kindOf(audit, ageMs, isOffline),
		ageMs,
		openTickets: audit?.openTickets ?? 0,
		missing: audit ? Math.max(0, audit.openTickets - audit.withNextStep) : 0,
		alarms: audit?.alarms ?? 0,
	};
}
