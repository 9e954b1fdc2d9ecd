import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fallbackDialplan, fallbackFiles, fallbackTwiml, readFallbackTwiml, writeFallback } from './fallback.ts';

const number = fc.stringMatching(/^\+?[0-9]{3,15}$/);
const numbers = fc.uniqueArray(number, { minLength: 1, maxLength: 40 });
const DUTY = ['+8613800000001', '+8613800000002'];

describe('the instructions for the carrier', () => {
	it('ring everybody on duty at once, round after round, and stay below the carrier’s limit', () => {
		fc.assert(
			fc.property(numbers, (all) => {
				const twiml = fallbackTwiml({ numbers: all });
				expect(Buffer.byteLength(twiml)).toBeLessThan(64 * 1024);
				const dials = [...twiml.matchAll(/<Dial[^>]*>(.*?)<\/Dial>/g)].map(([, inner]) =>
					[...(inner ?? '').matchAll(/<Number>([^<]+)</g)].map(([, one]) => one),
				);
				expect(dials.every((dial) => dial.length <= 10)).toBe(true);
				const round = Math.ceil(all.length / 10);
				expect(dials.length).toBeGreaterThanOrEqual(round * 5);
				for (let at = 0; at < dials.length; at += round) expect(dials.slice(at, at + round).flat()).toEqual(all);
			}),
		);
	});

	it('ring a number that is given twice once', () => {
		expect(fallbackTwiml({ numbers: [...DUTY, ...DUTY] })).toBe(fallbackTwiml({ numbers: DUTY }));
	});

	it('ask nothing of any server', () => {
		expect(fallbackTwiml({ numbers: DUTY })).not.toMatch(/https?:|action=|<Redirect|<Gather/);
	});
});

describe('the dialplan for Asterisk', () => {
	it('is one context whose every line is a step that Asterisk knows', () => {
		const lines = fallbackDialplan({ numbers: DUTY, trunk: 'village' })
			.split('\n')
			.filter((line) => line !== '' && !line.startsWith(';'));
		expect(lines[0]).toBe('[unwalled-fallback]');
		for (const line of lines.slice(1))
			expect(line).toMatch(/^(exten => (s|_\[\+0-9\]\.),1,|same => n(\([a-z]+\))?,)(Answer|Set|Dial|GotoIf|Goto|Wait|Hangup)\(.*\)$/);
		expect(lines).toContain('same => n,Dial(PJSIP/+8613800000001@village&PJSIP/+8613800000002@village,25,r)');
		expect(lines).toContain(`same => n,GotoIf($[\${ROUND} < 20]?again)`);
	});

	it('jumps only to labels that it has, and with brackets that close', () => {
		fc.assert(
			fc.property(numbers, (all) => {
				const text = fallbackDialplan({ numbers: all });
				for (const [, label] of text.matchAll(/\?([a-z]+)\)/g)) expect(text).toContain(`(${label}),`);
				for (const [open, close] of ['()', '[]', '{}']) expect(text.split(open ?? '').length).toBe(text.split(close ?? '').length);
			}),
		);
	});
});

describe('both', () => {
	it.each([
		['nobody', []],
		['a name', ['王']],
		['markup', ['+86138</Number><Number>+1900']],
		['a second step', ['+86138,n,System(rm)']],
		['an empty number', ['']],
	])('refuse %s in place of a telephone', (_what, wrong) => {
		expect(() => fallbackTwiml({ numbers: wrong })).toThrow();
		expect(() => fallbackDialplan({ numbers: wrong })).toThrow();
	});

	it('refuse a trunk whose name is none', () => {
		expect(() => fallbackDialplan({ numbers: DUTY, trunk: 'x,30)\nexten' })).toThrow(/trunk/);
	});
});

describe('the files', () => {
	let dataDir: string;
	beforeEach(async () => {
		dataDir = await mkdtemp(path.join(os.tmpdir(), 'unwalled-fallback-'));
	});
	afterEach(() => rm(dataDir, { recursive: true }));

	it('are written when the rota changed, and left alone otherwise', async () => {
		expect(await readFallbackTwiml(dataDir)).toBeNull();
		expect(await writeFallback({ dataDir, numbers: DUTY })).toBe('written');
		const { twiml, dialplan } = fallbackFiles(dataDir);
		const before = await stat(twiml);
		expect(await writeFallback({ dataDir, numbers: DUTY })).toBe('unchanged');
		expect((await stat(twiml)).ino).toBe(before.ino);
		expect(await writeFallback({ dataDir, numbers: ['+8613900000003'] })).toBe('written');
		expect(await readFallbackTwiml(dataDir)).toBe(fallbackTwiml({ numbers: ['+8613900000003'] }));
		expect(await readFile(dialplan, 'utf8')).toContain('+8613900000003');
	});

	it('are put back when somebody damaged one, and leave no drafts', async () => {
		await writeFallback({ dataDir, numbers: DUTY });
		const { twiml } = fallbackFiles(dataDir);
		await writeFile(twiml, '<Response');
		expect(await writeFallback({ dataDir, numbers: DUTY })).toBe('written');
		expect(await readFallbackTwiml(dataDir)).toBe(fallbackTwiml({ numbers: DUTY }));
		expect((await readdir(path.dirname(twiml))).sort()).toEqual(['asterisk-fallback.conf', 'voice.xml']);
	});

	it('stay as they are when nobody is on duty: an old list reaches more people than none', async () => {
		await writeFallback({ dataDir, numbers: DUTY });
		await expect(writeFallback({ dataDir, numbers: [] })).rejects.toMatchObject({ code: 'invalid' });
		expect(await readFallbackTwiml(dataDir)).toBe(fallbackTwiml({ numbers: DUTY }));
	});

	it('can be read by a web server of another account', async () => {
		await writeFallback({ dataDir, numbers: DUTY });
		expect((await stat(fallbackFiles(dataDir).twiml)).mode & 0o777).toBe(0o644);
	});

	it('are whole for whoever reads while they are written', async () => {
		await writeFallback({ dataDir, numbers: DUTY });
		const versions = [DUTY, ['+8613900000003'], ['+8613900000004', ...DUTY]];
		const whole = new Set(versions.map((numbers) => fallbackTwiml({ numbers })));
		let writing = true;
		const writes = (async () => {
			for (let round = 0; round < 20; round++) await writeFallback({ dataDir, numbers: versions[round % 3] ?? DUTY });
			writing = false;
		})();
		while (writing) expect(whole).toContain(await readFallbackTwiml(dataDir));
		await writes;
	});
});
