// Loaded into every process of the house under drill (NODE_OPTIONS --import): moves the wall clock of one service by
// as many milliseconds as the file with its name says. Timers stay, as they do when a machine's clock is set.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const POLL_MS = 50;
const service = /apps[/\\](\w+)[/\\]main\.ts$/.exec(process.argv[1] ?? '')?.[1];
const folder = process.env.DRILL_CLOCK_FOLDER;

if (service !== undefined && folder !== undefined && service !== 'unwalled') {
	const file = path.join(folder, service);
	const RealDate = Date;
	let offset = 0;
	const read = () => {
		try {
			offset = Number(readFileSync(file, 'utf8')) || 0;
		} catch {
			offset = 0; // no file: the clock is right
		}
	};
	read();
	setInterval(read, POLL_MS).unref();
	const now = () => RealDate.now() + offset;
	globalThis.Date = new Proxy(RealDate, {
		construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
		apply: () => new RealDate(now()).toString(),
		get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
	});
}
