import { runService } from '@unwalled/runtime';
import { startLive } from './server.ts';

await runService('live', startLive);
