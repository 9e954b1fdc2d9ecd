import dns from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Where no push service is: this machine, its own network, and what no packet should go to. */
const inside = new BlockList();
for (const [net, bits] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['224.0.0.0', 3],
] as const)
	inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
	['::', 127],
	['64:ff9b::', 96],
	['2002::', 16],
	['fc00::', 7],
	['fe80::', 10],
	['ff00::', 8],
] as const)
	inside.addSubnet(net, bits, 'ipv6');

const isInside = (address: string): boolean => inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Looked at after the name was resolved, for the very connection: a name that changes its mind in between gains nothing. */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
	dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
		if (error) return callback(error, '', 0);
		const [first] = addresses;
		if (!first || addresses.some(({ address }) => isInside(address)))
			return callback(new Error('the address is this machine or its own network'), '', 0);
		if (options.all) callback(null, addresses);
		else callback(null, first.address, first.family);
	});
};

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);
const HTTPS_PORT = '';

/** Tells whether a browser may name this as its push service: a public name behind https, or this machine in tests. */
export function isPushService(endpoint: string, { loopback }: { loopback: boolean }): boolean {
	if (!URL.canParse(endpoint)) return false;
	const { protocol, hostname, port, username, password } = new URL(endpoint);
	if (username !== '' || password !== '') return false;
	if (loopback && LOOPBACK.has(hostname)) return true;
	// A bare number is nobody's push service, and a name without a dot is one of the own network.
	const isName = isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && hostname.includes('.') && !/\.(local|internal|localhost)$/.test(hostname);
	return protocol === 'https:' && port === HTTPS_PORT && isName;
}
