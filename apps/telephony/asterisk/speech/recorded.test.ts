import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Synthesiser } from './espeak.ts';
import { withRecorded } from './recorded.ts';
import { tone, writeWav } from './wav.ts';

const voice: Synthesiser = { name: 'voice', speak: () => Promise.resolve(tone({ hz: 300, seconds: 0.1 })) };

it('speaks with the city’s own recording where there is one, under a name of its own', async () => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-recorded-'));
	const file = path.join(folder, 'greeting.wav');
	await writeFile(file, writeWav(tone({ hz: 300, seconds: 0.5 })));
	const both = withRecorded(voice, new Map([['您好', file]]));
	expect((await both.speak('您好')).samples).toHaveLength(4_000);
	expect((await both.speak('再见')).samples).toHaveLength(800);
	expect(both.name).not.toBe(voice.name);
	expect(withRecorded(voice, new Map())).toBe(voice);
	await rm(folder, { recursive: true });
});
