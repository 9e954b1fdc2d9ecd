import type { Day, Hours } from './flow.ts';

const TIME_ZONE = 'Asia/Shanghai';
const WEEK: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const local = new Intl.DateTimeFormat('en-CA', {
	timeZone: TIME_ZONE,
	weekday: 'short',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
});

/** Tells whether a line is open, by the clocks of China. */
export function isOpen(hours: Hours, now: Date): boolean {
	const parts = Object.fromEntries(local.formatToParts(now).map(({ type, value }) => [type, value]));
	const date = `${parts.year}-${parts.month}-${parts.day}`;
	if (hours.closedOn.includes(date)) return false;
	const day = parts.weekday?.toLowerCase();
	const time = `${parts.hour}:${parts.minute}`;
	const special = hours.openOn.filter((one) => one.date === date);
	if (special.length > 0) return special.some(({ from, until }) => from <= time && time < until);
	return hours.open.some(({ days, from, until }) => days.some((one) => one === day) && from <= time && time < until);
}

const SAID = {
	zh: { days: ['一', '二', '三', '四', '五', '六', '日'], every: '每天', noon: '全天' },
	en: {
		days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
		every: 'every day',
		noon: 'around the clock',
	},
} as const;

/** Says opening hours as a person would. */
export function sayHours(hours: Hours, language: 'zh' | 'en'): string {
	return hours.open
		.map(({ days, from, until }) => `${sayDays(days, language)}${language === 'zh' ? '' : ' '}${sayTime({ from, until }, language)}`)
		.join(language === 'zh' ? '，' : ', ');
}

function sayDays(days: readonly Day[], language: 'zh' | 'en'): string {
	const at = WEEK.flatMap((day, index) => (days.includes(day) ? [index] : []));
	const words = SAID[language];
	if (at.length === WEEK.length) return words.every;
	const [first = 0, last = first] = [at[0], at.at(-1)];
	const isRow = at.length > 2 && last - first === at.length - 1;
	const names = (isRow ? [first, last] : at).map((index) => words.days[index] ?? '');
	if (language === 'zh') return `星期${isRow ? names.join('到星期') : names.join('、星期')}`;
	return names.join(isRow ? ' to ' : ' and ');
}

function sayTime({ from, until }: { from: string; until: string }, language: 'zh' | 'en'): string {
	if (from === '00:00' && until === '24:00') return SAID[language].noon;
	return language === 'zh' ? `${sayClock(from)}到${sayClock(until)}` : `from ${from} to ${until}`;
}

function sayClock(time: string): string {
	const [hour = '0', minute = '00'] = time.split(':');
	return `${Number(hour)}点${minute === '00' ? '' : `${Number(minute)}分`}`;
}
