// node infra/run.mjs loadtests/surge.ts --tickets 300 --workers 5000
// A surge alone, as small as wanted: how fast it is decided, whether lives come first, and what the connections wait for meanwhile.
import os from 'node:os';
import { parseArgs } from 'node:util';
import { startHouse } from '@unwalled/browser/house';
import { measureSurge } from './bench/surge.ts';
import { plantTown } from './bench/town.ts';

const { values } = parseArgs({ options: { tickets: { type: 'string', default: '300' }, workers: { type: 'string', default: '5000' } } });
const house = await startHouse();
try {
	await plantTown(house.status.database.url);
	const figures = await measureSurge(house, { tickets: Number(values.tickets), workers: Number(values.workers) });
	process.stdout.write(`${JSON.stringify({ load: os.loadavg(), ...figures }, null, '\t')}\n`);
} finally {
	await house.stop();
}
process.exit(0);
