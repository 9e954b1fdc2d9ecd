export { recordFindings } from './commands/record-findings.ts';
export { acknowledgeAlarm, answerAlarm, ringSupervisor } from './commands/ring-supervisor.ts';
export type { Alarm, Audit, Finding, Stuck } from './model.ts';
export { countAlarms, findAlarm, findAudit, listAlarms, saveAudit } from './store.ts';
export { countNextSteps, listSilentVisits, listStuck, type StuckKind } from './stuck-store.ts';
export { toAlarmView, toAuditView } from './views.ts';
