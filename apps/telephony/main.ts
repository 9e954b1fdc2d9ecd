import { runService } from '@unwalled/runtime';
import { startTelephony } from './server.ts';

await runService('telephony', startTelephony);
