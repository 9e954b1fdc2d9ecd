import { writeFile } from 'node:fs/promises';
import { readConfig } from '@unwalled/runtime';
import { drawFlow, FlowError, readFlows } from '@unwalled/telephony';
import { explainWriteFailure, Refusal } from '../../../infra/refusal.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Checks the voice flows as the house does when it starts; `--picture` draws them, `--english` in English. */
export async function flowsCommand([what, ...rest]: readonly string[]): Promise<void> {
	if (what !== 'check') throw new Refusal('flows knows check: npm run unwalled -- flows check [--picture out.svg] [--english]');
	const picture = pictureOf(rest);
	const folder = readConfig(process.env).UNWALLED_FLOWS_DIR;
	const flows = read(folder);
	const language = rest.includes('--english') ? 'en' : 'zh-CN';
	for (const flow of [flows.sos, flows.service]) {
		say(`${flow.flow}@${flow.version}  ${flow.name['zh-CN']} / ${flow.name.en}: ${Object.keys(flow.nodes).length} nodes, right`);
		if (!picture) continue;
		const file = picture.replace(/(\.svg)?$/, `-${flow.flow}.svg`);
		await writeFile(file, drawFlow(flow, language)).catch((error: unknown) => {
			throw explainWriteFailure(error, file);
		});
		say(`  drawn: ${file}`);
	}
}

function pictureOf(rest: readonly string[]): string | undefined {
	const at = rest.indexOf('--picture');
	const file = at < 0 ? undefined : rest[at + 1];
	if (at >= 0 && (file === undefined || file.startsWith('--'))) throw new Refusal('--picture needs the name of a file.');
	const unknown = rest.find((one, place) => one !== '--picture' && one !== '--english' && place !== at + 1);
	if (unknown) throw new Refusal(`flows check knows no ${unknown}.`);
	return file;
}

function read(folder: string) {
	try {
		return readFlows(folder);
	} catch (error) {
		if (error instanceof FlowError) throw new Refusal(error.message);
		throw error;
	}
}
