import { randomBytes } from 'node:crypto';
import type { Config } from '@unwalled/runtime';
import { fallbackFiles } from '@unwalled/telephony';
import type { ExchangePlan } from '../../../../infra/asterisk/configuration/plan.ts';
import { findFreePort } from '../../../../infra/embedded/test-cluster.ts';
import { freeUdpPort } from './free-ports.ts';

export const DUTY_PHONE = '+866315200000';
export const PHONE_SECRET = randomBytes(24).toString('hex');
const RTP = { first: 42_000, span: 400, slots: 50 };

interface WhoIsThere {
	/** Folder of this Asterisk. */
	readonly folder: string;
	/** Where the network outside is. */
	readonly trunkPort: number;
	/** Operators with a telephone on the desk, and those whose page is one. */
	readonly phones: readonly string[];
	readonly browsers: readonly string[];
}

/** Plans an exchange on loopback for one configuration. */
export async function planExchange(config: Config, { folder, trunkPort, phones, browsers }: WhoIsThere): Promise<ExchangePlan> {
	const password = config.UNWALLED_ARI_PASSWORD ?? '';
	const first = RTP.first + RTP.span * (process.pid % RTP.slots);
	return {
		folder,
		address: '127.0.0.1',
		ports: {
			http: Number(new URL(config.UNWALLED_ARI_URL ?? '').port),
			manager: await findFreePort(),
			sip: await freeUdpPort(),
			rtp: { first, last: first + RTP.span - 1 },
		},
		house: { user: 'unwalled', password, app: config.UNWALLED_ARI_APP },
		trunk: { name: config.UNWALLED_TRUNK, address: `127.0.0.1:${trunkPort}`, from: ['127.0.0.1'] },
		// A SIPp plays one call, and a question between two calls is one too many.
		operators: phones.map((name) => ({ name, password, kind: 'phone' as const, askedEveryS: 0 })),
		browsers: { secret: PHONE_SECRET, accounts: [...browsers] },
		fallbackFile: fallbackFiles(config.UNWALLED_DATA_DIR).dialplan,
		dutyPhone: DUTY_PHONE,
		verbose: true,
	};
}
