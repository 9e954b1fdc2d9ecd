import { maskText } from '@unwalled/contracts';
import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';

export type Logger = PinoLogger;

/** Fields that name a person or a way to reach one: a log line never carries them. */
const PERSONAL_FIELDS = [
	...[
		'name',
		'phone',
		'phones',
		'rawPhone',
		'dialled',
		'from',
		'to',
		'address',
		'entranceNote',
		'keyPlace',
		'idNumber',
		'cardNumber',
		'body',
	],
	...['diseases', 'allergies', 'medicines', 'From', 'To', 'Caller', 'Called', 'Body', 'password', 'secret', 'token'],
];

/**
 * Builds the JSON logger of one service. Personal fields are replaced, one level deep and two; a telephone or id number
 * that came in by another way, in the text of an error, is masked in the finished line.
 */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
	const paths = PERSONAL_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
	const options = { level, base: { service }, redact: { paths, censor: '[redacted]' }, hooks: { streamWrite: maskText } };
	return destination ? pino(options, destination) : pino(options);
}
