export { type Actor, carrierActor, type House, houseActor } from './house.ts';
export { listenToCommits } from './listener.ts';
export { type Announcement, EVENTS_CHANNEL, type Nudge } from './nudge.ts';
export { type JobHandlers, type JobPublisher, type JobRequest, openPublisher, type QueueBackend, runWorkers } from './queues.ts';
export { laneOf, oldestPendingMs, payloadOf, relayOutbox, type StoredEvent } from './relay.ts';
export { events, outbox } from './schema.ts';
export { type Fact, inTransaction, type Tx } from './transaction.ts';
