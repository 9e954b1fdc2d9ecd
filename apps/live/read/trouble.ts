import { findAudit, listAlarms, toAlarmView, toAuditView } from '@unwalled/audit';
import type { AuditView, TroubleView } from '@unwalled/contracts';
import { listSetAside } from '@unwalled/messaging';
import type { Sight } from '../deps.ts';

/** Reads the auditor's last word. */
export async function readAudit({ rows }: Sight): Promise<AuditView | null> {
	const audit = await findAudit(rows);
	return audit && toAuditView(audit);
}

/** Reads all that is not as it should be, for the supervisor of an area. */
export async function readTrouble(sight: Sight, areaPath: string): Promise<TroubleView> {
	const { rows } = sight;
	const [audit, alarms, setAside] = await Promise.all([
		readAudit(sight),
		listAlarms(rows, areaPath, sight.deps.house.clock.now()),
		listSetAside({ database: { sql: rows } }),
	]);
	return { audit, alarms: alarms.map(toAlarmView), setAside };
}
