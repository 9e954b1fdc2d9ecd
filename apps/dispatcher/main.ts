import { runService } from '@unwalled/runtime';
import { startDispatcher } from './server.ts';

await runService('dispatcher', startDispatcher);
