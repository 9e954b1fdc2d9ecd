export { type Auditor, type AuditorDeps, buildAuditor } from './auditor.ts';
