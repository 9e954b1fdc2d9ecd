export { buildDispatcher, type Dispatcher, type DispatcherDeps } from './dispatcher.ts';
export { type OpenJobs, queueJobs } from './jobs.ts';
export { createRecordingRound } from './recordings.ts';
export { startDispatcher, termsOf } from './server.ts';
