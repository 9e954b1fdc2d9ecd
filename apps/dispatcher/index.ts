export { buildDispatcher, type Dispatcher, type DispatcherDeps } from './dispatcher.ts';
export { type OpenJobs, queueJobs } from './jobs.ts';
export { startPulse } from './pulse.ts';
export { createRecordingRound } from './recordings.ts';
export { wakesLine } from './seat-sweeps.ts';
export { startDispatcher, termsOf } from './server.ts';
