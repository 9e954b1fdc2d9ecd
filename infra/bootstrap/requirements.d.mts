export const root: string;
export function refuseMachine(machine: { nodeVersion: string; platform: string; arch: string }): string | undefined;
export function refuseRuntime(): string | undefined;
