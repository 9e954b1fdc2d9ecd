import type { PushNote } from '@unwalled/contracts';

type Language = 'zh' | 'en';

const CLOCK = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hour12: false });
const PAGE = '/provider/#now';

/** Writes what a sleeping phone shows of an offer. It lies on a locked screen: no names, no address, no need. */
export function offerNote({ id, expiresAt }: { id: string; expiresAt: Date }, language: Language): PushNote {
	const until = CLOCK.format(expiresAt);
	const words =
		language === 'zh' ? { title: '新派单', body: `请在 ${until} 前回复。` } : { title: 'New offer', body: `Please answer by ${until}.` };
	return { ...words, tag: id, url: PAGE };
}

/** Writes what the two workers hear of a job that their firm gave from one to the other. */
export function handOverNote(visitId: string, to: 'new' | 'former', language: Language): PushNote {
	const words = {
		zh: { new: { title: '有任务转给您', body: '点开查看，并准备出发。' }, former: { title: '任务已转给同事', body: '这一单不用去了。' } },
		en: {
			new: { title: 'A job was given to you', body: 'Open it and get ready to go.' },
			former: { title: 'A colleague has your job now', body: 'You need not go.' },
		},
	};
	return { ...words[language][to], tag: visitId, url: PAGE };
}
