import { DomainError } from '@unwalled/contracts';
import { z } from 'zod';
import { type AliyunPlace, askAliyun } from '../texts/aliyun.ts';
import type { Bound, MaskingService } from './masking-service.ts';

const HOUR_MS = 3_600_000;
const CHINA_OFFSET_MS = 8 * HOUR_MS;
/** A binding whose end was lost with everything of ours ends after this by itself; one that is needed longer is given anew. */
const LASTS_MS = 24 * HOUR_MS;
// Both see the number in between, and nothing else.
const SHOWS_X = '1';

const bound = z.object({ SecretBindDTO: z.object({ SecretNo: z.string().regex(/^\d{5,20}$/), SubsId: z.string().min(1).max(60) }) });

/** Numbers in between of Aliyun’s Phone Number Protection (BindAxb and UnbindSubscription of 2017-05-25), out of one pool. */
export const aliyunAxb = (place: AliyunPlace, pool: string): MaskingService => ({
	async bind({ key, a, b }) {
		const expiresAt = new Date(place.clock.now().getTime() + LASTS_MS);
		const said = await askAliyun(place, {
			action: 'BindAxb',
			params: {
				...{ PoolKey: pool, PhoneNoA: phoneThere(a), PhoneNoB: phoneThere(b) },
				...{ Expiration: timeThere(expiresAt), CallDisplayType: SHOWS_X, OutId: key },
			},
		});
		const read = bound.safeParse(said);
		if (!read.success) throw new DomainError('unavailable', 'Aliyun does not answer as documented');
		const { SecretNo, SubsId } = read.data.SecretBindDTO;
		return { x: `+86${SecretNo.replace(/^0/, '')}`, ref: SubsId, expiresAt };
	},
	async unbind({ x, ref }: Bound) {
		if (ref === null) return;
		const params = { PoolKey: pool, SubsId: ref, SecretNo: phoneThere(x) };
		try {
			await askAliyun(place, { action: 'UnbindSubscription', params });
		} catch (error) {
			// Refused for good: it is not there any more.
			if (!(error instanceof DomainError) || error.code !== 'invalid') throw error;
		}
	},
});

/** Mobiles without their country, all others with the zero of their area. */
const phoneThere = (phone: string): string => phone.replace(/^\+86(?=1\d{10}$)/, '').replace(/^\+86/, '0');

const timeThere = (at: Date): string =>
	new Date(at.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length).replace('T', ' ');
