import { describe, expect, it } from 'vitest';
import { explainInstallFailure } from './install.mjs';
import { refuseMachine } from './requirements.mjs';

describe('a machine', () => {
	it.each([
		['linux', 'x64', '20.19.0'],
		['linux', 'arm64', '24.1.0'],
		['darwin', 'arm64', '22.0.0'],
	])('with %s %s and Node %s is taken', (platform, arch, nodeVersion) => {
		expect(refuseMachine({ platform, arch, nodeVersion })).toBeUndefined();
	});

	it.each([
		['linux', 'x64', '20.18.3', /needs Node 20.19 or newer, and this is Node 20.18.3/],
		['linux', 'x64', '18.20.0', /needs Node/],
		['win32', 'x64', '24.0.0', /this machine is win32 x64: use such a machine/],
		['linux', 'riscv64', '24.0.0', /this machine is linux riscv64/],
	])('with %s %s and Node %s is refused in one sentence', (platform, arch, nodeVersion, sentence) => {
		expect(refuseMachine({ platform, arch, nodeVersion })).toMatch(sentence);
	});
});

describe('a failed installation', () => {
	it.each([
		['npm error code ENOTFOUND', /reaches no registry: connect this machine/],
		['npm error nospc ENOSPC: no space left on device', /disk is full/],
		['npm error code EACCES', /may not write/],
	])('after "%s" says what to do', (output, sentence) => {
		expect(explainInstallFailure(output)).toMatch(sentence);
	});

	it('that nobody foresaw shows the words of npm', () => {
		expect(explainInstallFailure('npm error the moon is full')).toMatch(/^npm error the moon is full\n/);
	});
});
