import { phonePassword } from '@unwalled/runtime';
import type { ExchangePlan, OperatorPhone } from './plan.ts';
import { section } from './section.ts';

const CODECS = 'alaw,ulaw'; // what every trunk in China speaks
/** A browser always sends, also silence: a laptop that fell asleep in the middle of a call leaves it. */
const BROWSER_SILENCE_S = '12';
const BROWSER_ASKED_EVERY_S = 15;

/** Writes pjsip.conf: the trunk is known by its address, operators by name and password, strangers not at all. */
export function pjsipConf({ address, ports, trunk, operators, browsers }: ExchangePlan): string {
	return [
		section('global', {
			type: 'global',
			user_agent: 'unwalled',
			// An operator's telephone may share its address with the trunk, so names are looked at first.
			endpoint_identifier_order: 'username,ip',
		}),
		section('udp', { type: 'transport', protocol: 'udp', bind: `${address}:${ports.sip}` }),
		section('tcp', { type: 'transport', protocol: 'tcp', bind: `${address}:${ports.sip}` }),
		section('ws', { type: 'transport', protocol: 'ws', bind: address }),
		section(trunk.name, {
			type: 'endpoint',
			context: 'unwalled-inbound',
			disallow: 'all',
			allow: CODECS,
			dtmf_mode: 'rfc4733',
			direct_media: 'no',
			trust_id_inbound: 'yes',
			send_pai: 'yes',
			// A change of who is at the other end would renegotiate the line of somebody who needs help, for a name on a display.
			send_connected_line: 'no',
			// A senior whose line died without a word must not hold a room for ever.
			rtp_timeout: '60',
			aors: trunk.name,
			// A text has no dialplan; without this word it would be looked up among the calls.
			message_context: 'unwalled-nowhere',
		}),
		section(trunk.name, { type: 'aor', contact: `sip:${trunk.address}` }),
		section(trunk.name, { type: 'identify', endpoint: trunk.name, match: trunk.from.join(',') }),
		...operators.flatMap(operatorSections),
		...browsers.accounts.map((account) => browserPhone(browsers.secret, account)).flatMap(operatorSections),
	].join('\n');
}

const browserPhone = (secret: string, account: string): OperatorPhone => ({
	name: account,
	password: phonePassword(secret, account),
	kind: 'browser',
	askedEveryS: BROWSER_ASKED_EVERY_S,
});

function operatorSections({ name, password, kind, askedEveryS }: OperatorPhone): string[] {
	const common = { type: 'endpoint', context: 'unwalled-operators', disallow: 'all', direct_media: 'no', auth: name, aors: name };
	const phone = { ...common, allow: CODECS, dtmf_mode: 'rfc4733' };
	const browser = { ...common, allow: `opus,${CODECS}`, webrtc: 'yes', dtls_auto_generate_cert: 'yes', rtp_timeout: BROWSER_SILENCE_S };
	return [
		section(name, kind === 'browser' ? browser : phone),
		section(name, { type: 'auth', auth_type: 'userpass', username: name, password }),
		// A second window or a telephone that came back takes the place of the first.
		section(name, { type: 'aor', max_contacts: '1', remove_existing: 'yes', qualify_frequency: String(askedEveryS) }),
	];
}
