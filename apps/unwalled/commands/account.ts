import { parseArgs } from 'node:util';
import { createAccountBody, DomainError } from '@unwalled/contracts';
import { openDatabase } from '@unwalled/database';
import { letIn } from '@unwalled/identity';
import { rootAreaPath } from '@unwalled/registry';
import { createIds, systemClock } from '@unwalled/runtime';
import { Refusal } from '../../../infra/refusal.ts';
import { withDatabase } from './database.ts';
import { orUsage } from './lend-session.ts';

const USAGE = 'account <login> [--role administrator --name 名字 [--area path]] [--drop-factors]';
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Opens an account from the machine itself: prints a code that lets its owner in once, to choose a password. */
export async function accountCommand(rest: readonly string[]): Promise<void> {
	const { positionals, values } = orUsage(USAGE, () =>
		parseArgs({
			args: [...rest],
			allowPositionals: true,
			options: {
				role: { type: 'string' },
				name: { type: 'string' },
				area: { type: 'string' },
				'drop-factors': { type: 'boolean', default: false },
			},
		}),
	);
	const [login] = positionals;
	if (!login) throw new Refusal(`Usage: npm run unwalled -- ${USAGE}`);
	await withDatabase(async (url) => {
		const database = openDatabase(url, 1);
		try {
			const house = { database, clock: systemClock, ids: createIds(systemClock.now) };
			const making = values.role ? readMaking(login, { ...values, area: values.area ?? (await rootAreaPath(database.pool)) }) : undefined;
			const { account, code, codeExpiresAt } = await letIn(house, { login, making, dropFactors: values['drop-factors'] }).catch(explain);
			say(`${account.login} (${account.name}, ${account.role}) signs in once with this code until ${codeExpiresAt.toISOString()}:`);
			say(`  ${code}`);
		} finally {
			await database.close();
		}
	});
}

function readMaking(login: string, { name, role, area }: { name?: string | undefined; role?: string | undefined; area: string }) {
	const parsed = createAccountBody.safeParse({ login, name: name ?? login, role, areaPath: area });
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	throw new Refusal(`${issue?.path.join('.')}: ${issue?.message}\nUsage: npm run unwalled -- ${USAGE}`);
}

function explain(error: unknown): never {
	if (error instanceof DomainError && error.code === 'not_found')
		throw new Refusal('There is no such account. To make one, say its --role, and its --name.');
	throw error;
}
