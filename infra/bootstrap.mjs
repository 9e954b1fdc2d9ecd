// Runs before anything is installed, on the machine's own Node: only plain JavaScript and what Node brings.
import { installMissing } from './bootstrap/install.mjs';
import { refuseMachine, refuseRuntime } from './bootstrap/requirements.mjs';

const tell = (line) => process.stderr.write(`${line}\n`);

async function prepare() {
	const { versions, platform, arch } = process;
	const refusal = refuseMachine({ nodeVersion: versions.node, platform, arch }) || (await installMissing(tell)) || refuseRuntime();
	if (refusal) {
		tell(refusal);
		process.exitCode = 1;
	}
}

await prepare();
