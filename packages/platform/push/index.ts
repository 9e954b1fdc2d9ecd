export { openPush, type Push, type PushOutcome } from './push.ts';
