import { runService } from '@unwalled/runtime';
import { startAuditor } from './server.ts';

await runService('auditor', startAuditor);
