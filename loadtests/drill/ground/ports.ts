import { configTable } from '@unwalled/runtime';
import { findFreePort } from '../../../infra/embedded/test-cluster.ts';

/** Names every port variable of the configuration with a free port of this machine. */
export async function freePorts(): Promise<Record<string, string>> {
	const names = [...configTable().matchAll(/`(UNWALLED_\w+_PORT)`/g)].map(([, name]) => name ?? '');
	const ports = new Set<number>();
	while (ports.size < names.length) ports.add(await findFreePort());
	return Object.fromEntries([...ports].map((port, at) => [names[at], String(port)]));
}
