import { exitCode } from './exit-code.ts';

const HELP = `Unwalled 没有围墙的养老院: an open virtual nursing home

  npm start                        the whole house: database, services, pages; Ctrl-C stops it
  npm run unwalled -- <command>

  start            the whole house, as npm start does
  start <service>  one service in this process: telephony, dispatcher, live or carrier
  migrate          bring the database to the newest schema
  seed             plant the demonstration street, unless it is there
  city             plant a synthetic city (--seniors 350000 --seed 7, --tickets 0.2 --years 3 --today, --add, --database-url)
  replay           play years of a synthetic city into an empty house, by the house's own rules, and count them
                   (--years 10 --seniors 210000, --matters, --seed, --until day, --house folder, --database-url)
  import <file>    seniors, areas or services from CSV or .xlsx (--kind, --mapping file, --dry-run, --area path, --database-url)
  backup           a whole copy of the database, from which the house can be brought back (--to folder, --keep 7)
  verify [folder]  prove a backup: its files, and that a copy of it really starts with everything in it
  restore <folder> put a backup and the WAL after it in place, the old database aside (--until instant)
  fallback         the files that ring people when nothing of this runs (--print, --upload to the carrier)
  flows check      the voice flows, as the house reads them when it starts (--picture out.svg, --english)
  account <login>  a code that opens an account once: the first keeper, or one locked out (--role, --name, --area, --drop-factors)
  audit verify     walk the trail of who saw and changed what: says where it was changed (--anchors file, --json)
  reseal           seal id numbers and health anew under the first key (--new-key id makes one first, while the house is stopped)
  status [--json]  what runs, where, and how it feels
  config           every variable with its default and meaning
  help             this text
`;

/** Each command is loaded when it is asked for: a running house keeps none of the others in memory. */
const COMMANDS: Readonly<Record<string, (rest: readonly string[]) => Promise<void>>> = {
	start: async (rest) => (await import('./commands/start.ts')).start(rest),
	migrate: async () => (await import('./commands/database.ts')).migrateCommand(),
	seed: async () => (await import('./commands/database.ts')).seedCommand(),
	city: async (rest) => (await import('./commands/city.ts')).cityCommand(rest),
	replay: async (rest) => (await import('./commands/years.ts')).yearsCommand(rest),
	import: async (rest) => (await import('./commands/import.ts')).importCommand(rest),
	backup: async (rest) => (await import('./commands/backup.ts')).backupCommand(rest),
	verify: async (rest) => (await import('./commands/verify.ts')).verifyCommand(rest),
	restore: async (rest) => (await import('./commands/restore.ts')).restoreCommand(rest),
	fallback: async (rest) => (await import('./commands/fallback.ts')).fallbackCommand(rest),
	flows: async (rest) => (await import('./commands/flows.ts')).flowsCommand(rest),
	account: async (rest) => (await import('./commands/account.ts')).accountCommand(rest),
	audit: async (rest) => (await import('./commands/audit.ts')).auditCommand(rest),
	reseal: async (rest) => (await import('./commands/reseal.ts')).resealCommand(rest),
	status: async (rest) => (await import('./commands/status.ts')).statusCommand(rest),
	config: async () => void process.stdout.write(`${(await import('@unwalled/runtime')).configTable()}\n`),
	help: async () => void process.stdout.write(HELP),
};

async function main([name = 'help', ...rest]: readonly string[]): Promise<number> {
	const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
	if (!command) {
		process.stderr.write(`There is no command ${name}.\n\n${HELP}`);
		return 1;
	}
	return exitCode(() => command(rest));
}

// A terminal that is gone must not take the house with it before it is stopped in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const code = await main(process.argv.slice(2));
const servesOn = process.argv[2] === 'start' && process.argv[3] !== undefined && code === 0;
if (!servesOn) process.exit(code);
