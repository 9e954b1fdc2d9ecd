import { DomainError, type MessageStatus } from '@unwalled/contracts';
import { z } from 'zod';
import type { GivenText, TextGateway } from '../carrier.ts';
import { type AliyunPlace, askAliyun } from './aliyun.ts';
import { fillIn, type RegisteredTexts } from './registered.ts';

const CHINA_OFFSET_MS = 8 * 3_600_000;
const MOST_LISTED = '50';

const sent = z.object({ BizId: z.string().min(1).max(60) });
const details = z.object({
	SmsSendDetailDTOs: z.object({
		SmsSendDetailDTO: z.array(z.looseObject({ OutId: z.string().default(''), SendStatus: z.coerce.number() })),
	}),
});
const statuses: Readonly<Record<number, MessageStatus>> = { 1: 'sent', 2: 'failed', 3: 'delivered' };

/** Texts by Aliyun’s Short Message Service (SendSms of 2017-05-25). Our own id travels as `OutId`: receipts and lists carry it. */
export function aliyunTexts(place: AliyunPlace, registered: RegisteredTexts): TextGateway {
	return {
		async sendText({ to, template, messageId }) {
			const { id, params } = fillIn(registered, template);
			const said = await askAliyun(place, {
				action: 'SendSms',
				params: {
					PhoneNumbers: phoneThere(to),
					SignName: registered.sign,
					TemplateCode: id,
					TemplateParam: JSON.stringify(Object.fromEntries(params)),
					OutId: messageId,
				},
			});
			const { data } = sent.safeParse(said);
			if (!data) throw new DomainError('unavailable', 'Aliyun does not answer as documented');
			return { sid: data.BizId };
		},
		// The list does not tell its own name of a text.
		findText: async (given) => ((await findStatus(place, given)) === null ? null : `out-${given.messageId}`),
		findTextStatus: (_sid, given) => findStatus(place, given),
	};
}

// Numbers of the mainland without their country, all others with it.
const phoneThere = (phone: string): string => phone.replace(/^\+86(?=1\d{10}$)/, '').replace(/^\+/, '');

/** Looks through what was sent to a telephone on the day of the text, and on today. */
async function findStatus(place: AliyunPlace, { messageId, to, since }: GivenText): Promise<MessageStatus | null> {
	for (const day of new Set([since, place.clock.now()].map(dayInChina))) {
		const said = await askAliyun(place, {
			action: 'QuerySendDetails',
			params: { PhoneNumber: phoneThere(to), SendDate: day, PageSize: MOST_LISTED, CurrentPage: '1' },
		});
		const listed = details.safeParse(said);
		if (!listed.success) throw new DomainError('unavailable', 'Aliyun does not answer as documented');
		const found = listed.data.SmsSendDetailDTOs.SmsSendDetailDTO.find(({ OutId }) => OutId === messageId);
		if (found) return statuses[found.SendStatus] ?? 'sent';
	}
	return null;
}

const dayInChina = (at: Date): string =>
	new Date(at.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 'yyyy-mm-dd'.length).replaceAll('-', '');
