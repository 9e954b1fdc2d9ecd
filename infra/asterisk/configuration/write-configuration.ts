import { mkdir, open, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AsteriskProgram } from '../program.ts';
import { extensionsConf } from './dialplan.ts';
import { modulesConf } from './modules.ts';
import { pjsipConf } from './pjsip.ts';
import type { ExchangePlan } from './plan.ts';
import { amiConf, ariConf, asteriskConf, cdrConf, httpConf, indicationsConf, loggerConf, rtpConf } from './small-files.ts';

const SECRETS = 0o600;
const FOLDERS = ['etc', 'run', 'var', 'db', 'keys', 'keys/keys', 'spool', 'spool/recording', 'log', 'log/cdr-csv'];

const EMPTY = ['features', 'musiconhold', 'stasis', 'sorcery', 'udptl', 'acl', 'ccss', 'cel', 'pjproject', 'websocket_client'];

/** Writes everything that Asterisk reads, and makes the folders that it writes to; names the file to start with. */
export async function writeConfiguration(
	plan: ExchangePlan,
	program: AsteriskProgram,
	start: { name: string; run: string },
): Promise<string> {
	for (const name of FOLDERS) await mkdir(path.join(plan.folder, name), { recursive: true });
	await makeReadable(plan.fallbackFile);
	const modules = await readdir(program.modulesFolder);
	const files: Readonly<Record<string, string>> = {
		'asterisk.conf': asteriskConf(plan, { ...start, modules: program.modulesFolder, data: program.dataFolder }),
		'modules.conf': modulesConf(modules),
		'pjsip.conf': pjsipConf(plan),
		'extensions.conf': extensionsConf(plan, program.version),
		'http.conf': httpConf(plan),
		'ari.conf': ariConf(plan),
		'manager.conf': amiConf(plan),
		'rtp.conf': rtpConf(plan),
		'logger.conf': loggerConf(plan),
		'cdr.conf': cdrConf(),
		'indications.conf': indicationsConf(),
		// Read by modules that would decline without them; nothing in them is wanted.
		...Object.fromEntries(EMPTY.map((name) => [`${name}.conf`, ''])),
	};
	for (const [name, text] of Object.entries(files)) await writeFile(path.join(plan.folder, 'etc', name), `${text}\n`, { mode: SECRETS });
	return path.join(plan.folder, 'etc', 'asterisk.conf');
}

/** An included file that was not there at the start is overlooked when the dialplan is read again. */
async function makeReadable(file: string): Promise<void> {
	await mkdir(path.dirname(file), { recursive: true });
	await (await open(file, 'a')).close();
}
