export type Language = 'zh' | 'en';

export interface Format {
	/** Gives hours, minutes and seconds: 14:05:09. */
	time(at: string | number): string;
	/** Gives hours and minutes: 14:05. */
	shortTime(at: string | number): string;
	date(at: string | number): string;
	dateTime(at: string | number): string;
	/** Gives a running clock: 0:07, 12:30, 1:02:03. Negative values read as zero. */
	clock(ms: number): string;
	/** Gives a rough length for reading: 40 s, 9 min, 3 h. */
	duration(ms: number): string;
	distance(metres: number): string;
	/** Gives yuan from cents. */
	money(cents: number): string;
	percent(part: number, whole: number): string;
}

const units = {
	zh: { s: ' 秒', min: ' 分钟', h: ' 小时', d: ' 天', m: ' 米', km: ' 公里' },
	en: { s: ' s', min: ' min', h: ' h', d: ' d', m: ' m', km: ' km' },
} as const;

const locales = { zh: 'zh-CN', en: 'en-GB' } as const;

function clock(ms: number): string {
	const total = Math.max(0, Math.floor(ms / 1000));
	const seconds = String(total % 60).padStart(2, '0');
	const minutes = Math.floor(total / 60) % 60;
	const hours = Math.floor(total / 3600);
	return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

function durationIn(language: Language, ms: number): string {
	const unit = units[language];
	const seconds = Math.max(0, Math.round(ms / 1000));
	if (seconds < 60) return `${seconds}${unit.s}`;
	if (seconds < 3600) return `${Math.round(seconds / 60)}${unit.min}`;
	if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)}${unit.h}`;
	return `${Math.round(seconds / 86_400)}${unit.d}`;
}

function distanceIn(language: Language, metres: number): string {
	const unit = units[language];
	return metres < 1000 ? `${Math.round(metres)}${unit.m}` : `${(metres / 1000).toFixed(1)}${unit.km}`;
}

/** Makes the formatters of one language; `timeZone` defaults to the machine's. */
export function createFormat(language: Language, timeZone?: string): Format {
	const locale = locales[language];
	const make = (options: Intl.DateTimeFormatOptions) => {
		const format = new Intl.DateTimeFormat(locale, { hourCycle: 'h23', timeZone, ...options });
		return (at: string | number) => {
			const instant = new Date(at);
			return Number.isNaN(instant.getTime()) ? '–' : format.format(instant);
		};
	};
	const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' });
	return {
		time: make({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
		shortTime: make({ hour: '2-digit', minute: '2-digit' }),
		date: make({ year: 'numeric', month: 'short', day: 'numeric' }),
		dateTime: make({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }),
		clock,
		duration: (ms) => durationIn(language, ms),
		distance: (metres) => distanceIn(language, metres),
		money: (cents) => money.format(cents / 100),
		percent: (part, whole) => (whole === 0 ? '–' : `${Math.round((part / whole) * 100)}%`),
	};
}
