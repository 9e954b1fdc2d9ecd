import type { FigureKey } from './figure.ts';

export type BulletinLanguage = 'zh' | 'en';

interface Words {
	readonly title: string;
	readonly subtitle: (area: string, month: string, at: string) => string;
	readonly provisional: string;
	readonly main: string;
	readonly mainHint: string;
	readonly answers: string;
	readonly areas: string;
	readonly firms: string;
	readonly meanings: string;
	readonly unsaid: string;
	readonly figure: string;
	readonly value: string;
	readonly unit: string;
	readonly share: string;
	readonly before: string;
	readonly meaning: string;
	readonly area: string;
	readonly own: string;
	readonly firm: string;
	readonly offers: string;
	readonly accepted: string;
	readonly acceptedShare: string;
	readonly capacityShare: string;
	readonly noAreas: string;
	readonly noFirms: string;
	readonly noCalls: string;
	readonly none: string;
	readonly offered: string;
	readonly answered: string;
	readonly within: (seconds: number) => string;
	readonly abandoned: string;
	readonly missed: string;
	readonly late: string;
	readonly longest: string;
	readonly seconds: string;
	readonly answersMeaning: string;
	/** Why a share is not told. */
	readonly nothingTo: (figure: string, whole: string) => string;
	readonly allSaid: string;
	readonly meant: (figure: string, meaning: string) => string;
	readonly units: Readonly<Record<'calls' | 'tickets' | 'visits' | 'offers' | 'seniors' | 'answers' | 'cents', string>>;
	readonly figures: Readonly<Partial<Record<FigureKey, string>>>;
	readonly footer: (area: string, month: string) => string;
}

/** The words of the bulletin; both languages have all of them. */
export const bulletinWords: Readonly<Record<BulletinLanguage, Words>> = {
	zh: {
		title: '养老服务月报',
		subtitle: (area, month, at) => `${area} · ${month} · 数据时间 ${at}（北京时间）`,
		provisional: '本月还没有结束，以下为暂计。',
		main: '一、主要数字',
		mainHint: '每个数字的口径见第五部分；占比是对“口径”所说整体的比例。',
		answers: '二、来电接听',
		areas: '三、按辖区',
		firms: '四、服务商份额',
		meanings: '五、口径',
		unsaid: '六、说不了的',
		figure: '指标',
		value: '本月',
		unit: '单位',
		share: '占比',
		before: '上月',
		meaning: '口径',
		area: '辖区',
		own: '本级',
		firm: '服务商',
		offers: '发出派单',
		accepted: '接下派单',
		acceptedShare: '接单占比',
		capacityShare: '能力占比',
		noAreas: '没有下级辖区，或下级辖区本月没有发生任何事。',
		noFirms: '辖区内没有服务商。',
		noCalls: '本月没有来电。',
		none: '–',
		offered: '来电',
		answered: '接线员接起',
		within: (seconds) => `${seconds} 秒内接起`,
		abandoned: '等了 5 秒以上后自行挂断',
		missed: '没有接到（系统不在线）',
		late: '等了 180 秒以上',
		longest: '最长等待',
		seconds: '秒',
		answersMeaning: '取自通话历史，自动应答不算接起；5 秒内自行挂断的不计入占比。',
		nothingTo: (figure, whole) => `“${figure}”没有占比：本月“${whole}”为零。`,
		meant: (figure, meaning) => `${figure}：${meaning}`,
		allSaid: '本月每个占比都有整体可算。',
		units: { calls: '个', tickets: '单', visits: '次', offers: '次', seniors: '人', answers: '次', cents: '元' },
		figures: {
			visits_due: '应到场',
			visits_on_time: '按时到场',
			visits_finished: '完成上门',
			offers_made: '发出派单',
			offers_accepted: '接下派单',
			seniors_due: '应探访老人',
			seniors_reached: '月度探访到位',
			surveys_answered: '满意度回答',
			surveys_satisfied: '满意',
			funds_used: '资金使用',
		},
		footer: (area, month) => `没有围墙的养老院 · ${area} · ${month}`,
	},
	en: {
		title: 'Monthly bulletin of elder care',
		subtitle: (area, month, at) => `${area} · ${month} · as of ${at} (China time)`,
		provisional: 'The month is not over: what follows is provisional.',
		main: '1. Main figures',
		mainHint: 'Section 5 says what each figure counts; a share is of the whole that its definition names.',
		answers: '2. Calls answered',
		areas: '3. By area',
		firms: '4. Shares of the firms',
		meanings: '5. Definitions',
		unsaid: '6. What cannot be said',
		figure: 'Figure',
		value: 'This month',
		unit: 'Unit',
		share: 'Share',
		before: 'Month before',
		meaning: 'Definition',
		area: 'Area',
		own: 'at this level',
		firm: 'Firm',
		offers: 'Offers made',
		accepted: 'Accepted',
		acceptedShare: 'Share of accepted',
		capacityShare: 'Share of capacity',
		noAreas: 'There are no areas below, or nothing happened in them this month.',
		noFirms: 'There are no firms in this area.',
		noCalls: 'No call came this month.',
		none: '–',
		offered: 'Calls',
		answered: 'Answered by an operator',
		within: (seconds) => `Answered within ${seconds} s`,
		abandoned: 'Gave up after 5 s or more',
		missed: 'Missed (our software was away)',
		late: 'Waited for more than 180 s',
		longest: 'Longest wait',
		seconds: 's',
		answersMeaning: 'From the history of calls; automatic answers do not count, and callers who gave up within 5 s are in no share.',
		nothingTo: (figure, whole) => `“${figure}” has no share: “${whole}” is zero this month.`,
		meant: (figure, meaning) => `${figure}: ${meaning}`,
		allSaid: 'Every share of this month has a whole to be a share of.',
		units: { calls: 'calls', tickets: 'tickets', visits: 'visits', offers: 'offers', seniors: 'seniors', answers: 'answers', cents: 'CNY' },
		figures: {
			visits_due: 'Due to arrive',
			visits_on_time: 'Arrived on time',
			visits_finished: 'Visits finished',
			offers_made: 'Offers made',
			offers_accepted: 'Offers accepted',
			seniors_due: 'Seniors due a contact',
			seniors_reached: 'Seniors reached',
			surveys_answered: 'Survey answers',
			surveys_satisfied: 'Satisfied',
			funds_used: 'Funds used',
		},
		footer: (area, month) => `Unwalled · ${area} · ${month}`,
	},
};
