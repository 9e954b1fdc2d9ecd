import { type Logger as PinoLogger, pino } from 'pino';

export type Logger = PinoLogger;

/** Fields that name a person or a way to reach one: a log line never carries them. */
const PERSONAL_FIELDS = ['name', 'phone', 'from', 'to', 'address', 'From', 'To', 'Caller', 'Called', 'Body', 'password'];

/** Builds the JSON logger of one service; personal fields are replaced, one level deep and two. */
export function createLogger(service: string, level: string): Logger {
	const paths = PERSONAL_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
	return pino({ level, base: { service }, redact: { paths, censor: '[redacted]' } });
}
