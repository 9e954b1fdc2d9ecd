export { buildDispatcher, type Dispatcher, type DispatcherDeps } from './dispatcher.ts';
export { type OpenJobs, queueJobs } from './jobs.ts';
export { startDispatcher } from './server.ts';
