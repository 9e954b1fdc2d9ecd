export { type Clock, systemClock, TestClock } from './clock.ts';
export { type Config, configTable, readConfig, repositoryRoot } from './config.ts';
export { createIds, type Ids } from './ids.ts';
export { handOver, type Leaving, type ListeningPlace, sharedPlace } from './listening.ts';
export { createLogger, type Logger } from './logger.ts';
export { phonePassword } from './phone-password.ts';
export { runService, type Service } from './service.ts';
export { within } from './within.ts';
