import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isAlive } from '../../infra/embedded/postmaster.ts';
import { startService } from './service-process.ts';

let dataDir: string;
const fixture = (name: string) => ({ name, program: path.join(import.meta.dirname, 'fixtures', `${name}.ts`), dataDir, env: process.env });

beforeEach(async () => {
	dataDir = await mkdtemp(path.join(os.tmpdir(), 'unwalled-service-'));
	await mkdir(path.join(dataDir, 'log'));
});

afterEach(async () => {
	await rm(dataDir, { recursive: true });
});

it('waits until the service says ready, and ends it when asked', async () => {
	const service = await startService(fixture('service'));
	expect(isAlive(service.pid)).toBe(true);
	await service.stop(new AbortController().signal);
	expect(await service.gone).toBe('exit code 0');
	expect(isAlive(service.pid)).toBe(false);
});

it('ends a service that does not listen when somebody is in a hurry', async () => {
	const service = await startService(fixture('stubborn-service'));
	await service.stop(AbortSignal.abort());
	expect(await service.gone).toBe('SIGKILL');
});

it('gives the last words of a service that does not start, and its log', async () => {
	await expect(startService(fixture('failing-service'))).rejects.toThrow(
		`The service failing-service did not start (exit code 1: Error: the fixture has no heart): see ${path.join(dataDir, 'log', 'failing-service.log')}.`,
	);
});
