import { findAudit, listAlarms, toAlarmView, toAuditView } from '@unwalled/audit';
import type { AuditView, TroubleView } from '@unwalled/contracts';
import { listSetAside } from '@unwalled/messaging';
import type { LiveDeps } from '../deps.ts';

/** Reads the auditor's last word. */
export async function readAudit(deps: LiveDeps): Promise<AuditView | null> {
	const audit = await findAudit(deps.house.database.sql);
	return audit && toAuditView(audit);
}

/** Reads all that is not as it should be, for the supervisor of an area. */
export async function readTrouble(deps: LiveDeps, areaPath: string): Promise<TroubleView> {
	const { house } = deps;
	const [audit, alarms, setAside] = await Promise.all([
		readAudit(deps),
		listAlarms(house.database.sql, areaPath, house.clock.now()),
		listSetAside(house),
	]);
	return { audit, alarms: alarms.map(toAlarmView), setAside };
}
