import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal } from '../../../infra/refusal.ts';
import { type House, type HouseParts, runHouse, WHOLE_HOUSE } from '../house.ts';
import { Interrupted, listenForInterruption } from '../interruption.ts';
import { readyScreen } from '../screen.ts';

const APPS = ['telephony', 'dispatcher', 'live', 'carrier'];

/** Starts the whole house and keeps it until Ctrl-C, or one service in this process when it is named. */
export async function start([app]: readonly string[]): Promise<void> {
	return app === undefined ? startHouse(WHOLE_HOUSE) : startOne(app);
}

/** Runs a house in the foreground: progress in words, one screen, and a clean end. */
export async function startHouse(parts: HouseParts): Promise<void> {
	const tell = (line: string) => void process.stdout.write(`${line}\n`);
	const interruption = listenForInterruption(tell);
	const live = async (house: House) => {
		tell(readyScreen(house, performance.now() / 1_000));
		interruption.onRestartWanted(() => void house.restartServices());
		await interruption.stopped;
		tell('Stopping; a second Ctrl-C hurries …');
	};
	try {
		await runHouse({ parts, interruption, tell, live });
	} catch (error) {
		if (!(error instanceof Interrupted)) throw error;
	}
	tell('Stopped. The next start continues with the same data.');
}

async function startOne(app: string): Promise<void> {
	if (!APPS.includes(app))
		throw new Refusal(`There is no service ${app}: start one of ${APPS.join(', ')}, or the whole house with \`start\`.`);
	const { readConfig } = await import('@unwalled/runtime');
	const { localServiceEnvironment } = await import('../local-environment.ts');
	Object.assign(process.env, await localServiceEnvironment(readConfig(process.env), app));
	await import(pathToFileURL(path.join(import.meta.dirname, '..', '..', app, 'main.ts')).href);
}
