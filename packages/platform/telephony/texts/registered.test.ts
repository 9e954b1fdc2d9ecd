import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from '@unwalled/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRegisteredTexts } from './registered.ts';

const example = readFileSync(path.join(repositoryRoot, 'infra/texts/example.yaml'), 'utf8');
let folder: string;
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'texts-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (text: string, offers = true) => {
	const file = path.join(folder, 'texts.yaml');
	writeFileSync(file, text);
	return readRegisteredTexts(file, { offers });
};
const without = (key: string) => example.replace(new RegExp(`^  ${key}:.*\n`, 'm'), '');

it('the file that is shipped names every text that the house sends', () => {
	expect(Object.keys(read(example).templates)).toHaveLength(11);
});

it.each([
	['a text that has no id', without('alarm_family'), 'alarm_family: text_unregistered'],
	['a text that nobody sends', `${example}  greeting: { id: SMS_1, params: [] }\n`, 'greeting: text_unknown'],
	['a parameter that is missing', example.replace('[place, ticket]', '[place]'), 'alarm_place: text_params: must name place, ticket'],
	['an id of nothing', example.replace('SMS_100000001', '""'), 'templates.alarm_family.id'],
	['no sign', example.replace('sign: 无墙养老', ''), 'sign'],
])('refuses %s', (_name, text, fault) => {
	expect(() => read(text)).toThrow(fault);
});

it('needs no texts about offers where workers are not texted', () => {
	expect(() => read(without('offer_gone'))).toThrow('offer_gone: text_unregistered');
	expect(read(without('offer_gone'), false).templates.offer_gone).toBeUndefined();
});
