import type { House } from './house.ts';
import type { DemonstrationAccount } from './preparation/messages.ts';

const LABEL_WIDTH = 28;

/** Chinese characters take two columns of a terminal. */
function columns(text: string): number {
	return [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
}

function row(label: string, value: string): string {
	return `  ${label}${' '.repeat(Math.max(1, LABEL_WIDTH - columns(label)))}${value}`;
}

/** Writes the one short screen of a ready house: what to open, who can sign in, how to stop. */
export function readyScreen(house: House, seconds: number): string {
	const { addresses, accounts } = house;
	const lines = [
		'',
		`Unwalled 没有围墙的养老院 is ready after ${seconds.toFixed(1)} s.`,
		'',
		row('坐席 Console', `${addresses.people}/`),
		row('服务商 Provider page', `${addresses.people}/provider`),
	];
	if (addresses.carrier) lines.push(row('电话 Phone page', `${addresses.carrier}/phone`));
	else lines.push(row('电话 Voice webhook', `${addresses.telephonyPublic}/twilio/voice`));
	if (accounts.length > 0) lines.push('', '  登录 Sign in (demonstration only)', ...signInRows(accounts));
	lines.push(
		'',
		row('停止 Stop', 'Ctrl-C'),
		row('状态 State and addresses', 'npm run unwalled -- status'),
		row('日志 Logs', `${house.dataDir}/log`),
		'',
	);
	return lines.join('\n');
}

/** One row a role: everybody's login, and the password that the role shares. */
function signInRows(accounts: readonly DemonstrationAccount[]): string[] {
	const byRole = Map.groupBy(accounts, (account) => account.role);
	return [...byRole].map(([role, people]) => {
		const passwords = new Set(people.map((person) => person.password));
		const shared = passwords.size === 1;
		const who = people.map((person) =>
			shared ? `${person.login} ${person.nameZh}` : `${person.login} ${person.nameZh} ${person.password}`,
		);
		return row(`  ${role}`, `${who.join(', ')}${shared ? `   password: ${people[0]?.password}` : ''}`);
	});
}
