export { type Auditor, type AuditorDeps, buildAuditor } from './auditor.ts';
export { createMissedCheck } from './missed.ts';
