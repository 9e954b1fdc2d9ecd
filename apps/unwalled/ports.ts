import { createServer } from 'node:net';
import { errorCode, Refusal } from '../../infra/refusal.ts';

/** A port that the house is about to listen on, and the variable that sets it. */
export interface WantedPort {
	readonly variable: string;
	readonly port: number;
	readonly host: string;
}

/**
 * Checks that every port is free and that no two are the same.
 * @throws Refusal naming the port and its variable.
 */
export async function requireFreePorts(wanted: readonly WantedPort[]): Promise<void> {
	const taken = new Map<number, string>();
	for (const { variable, port } of wanted) {
		const other = taken.get(port);
		if (other) throw new Refusal(`${other} and ${variable} are both ${port}: set one of them to another port.`);
		taken.set(port, variable);
	}
	for (const one of wanted) await requireFreePort(one);
}

async function requireFreePort({ variable, port, host }: WantedPort): Promise<void> {
	const probe = createServer();
	try {
		await new Promise<void>((resolve, reject) => probe.once('error', reject).listen({ port, host, exclusive: true }, resolve));
	} catch (error) {
		throw explain(error, { variable, port, host });
	}
	await new Promise<void>((resolve) => probe.close(() => resolve()));
}

function explain(error: unknown, { variable, port, host }: WantedPort): unknown {
	switch (errorCode(error)) {
		case 'EADDRINUSE':
			return new Refusal(`Port ${port} (${variable}) is in use: stop the program that uses it, or set ${variable} to a free port.`);
		case 'EACCES':
			return new Refusal(`Port ${port} (${variable}) is not open to this account: set ${variable} to a port above 1023.`);
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
			return new Refusal(`This machine has no address ${host}: set UNWALLED_HOST to one it has, such as 127.0.0.1 or 0.0.0.0.`);
		default:
			return error;
	}
}
