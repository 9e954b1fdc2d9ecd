import { type DeviceStatus, DomainError } from '@unwalled/contracts';

interface Transition {
	readonly from: readonly DeviceStatus[];
	/** Null leaves it where it is. */
	readonly to: DeviceStatus | null;
	readonly why: string;
}

export const deviceCommands = ['bind', 'unbind', 'test_press', 'report_fault', 'repair', 'exchange', 'retire'] as const;
export type DeviceCommand = (typeof deviceCommands)[number];

const standing = ['bound', 'faulty'] as const satisfies readonly DeviceStatus[];

export const deviceMachine: Readonly<Record<DeviceCommand, Transition>> = {
	bind: { from: ['stock'], to: 'bound', why: 'Put up at a household; it covers nobody until a press has come from there' },
	unbind: { from: standing, to: 'stock', why: 'Moved away, or given back' },
	test_press: { from: standing, to: null, why: 'A person pressed and the press arrived: that is a proof, also of one with a known fault' },
	report_fault: { from: ['bound'], to: 'faulty', why: 'Somebody must go; until then the household is on a list' },
	repair: { from: ['faulty'], to: 'bound', why: 'Works again' },
	exchange: { from: standing, to: 'exchanged', why: 'Another one takes its place, its telephone number and its card' },
	retire: { from: ['stock', 'exchanged'], to: 'retired', why: 'What stands at a household is unbound or exchanged first' },
};

/** Lists the commands that a status allows. */
export function allowedDeviceCommands(status: DeviceStatus): DeviceCommand[] {
	return deviceCommands.filter((command) => deviceMachine[command].from.includes(status));
}

/**
 * Finds the status after a command; giving a command again when it is done changes nothing.
 * @throws DomainError `refused` naming the status and what is allowed instead.
 */
export function decideDevice(status: DeviceStatus, command: DeviceCommand): { status: DeviceStatus; changed: boolean } {
	const { from, to } = deviceMachine[command];
	if (from.includes(status)) return { status: to ?? status, changed: true };
	// Binding is done again only to the same household; the command looks at that.
	if (status === to && command !== 'bind') return { status, changed: false };
	throw new DomainError('refused', `A device that is ${status} cannot ${command}`, {
		status,
		command,
		allowed: allowedDeviceCommands(status),
	});
}
