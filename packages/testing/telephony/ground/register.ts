import { spawn } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';

const SCENARIO = path.resolve(import.meta.dirname, '../sipp/register.xml');

interface Registration {
	readonly exchangePort: number;
	/** Where the telephone will be rung. */
	readonly port: number;
	readonly name: string;
	readonly password: string;
}

/** Signs an operator's telephone in, from the port on which it will be rung. @throws Error when the exchange refuses. */
export async function register({ exchangePort, port, name, password }: Registration): Promise<void> {
	const args = [`127.0.0.1:${exchangePort}`, '-sf', SCENARIO, '-i', '127.0.0.1', '-p', String(port), '-m', '1', '-nostdin'];
	const child = spawn('sipp', [...args, '-s', name, '-au', name, '-ap', password], { cwd: os.tmpdir(), stdio: 'ignore' });
	const [code] = await once(child, 'exit');
	if (code !== 0) throw new Error(`${name} could not sign in: SIPp ended with ${code}`);
}
