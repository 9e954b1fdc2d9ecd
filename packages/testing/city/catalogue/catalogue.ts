import { type ServiceKind, serviceKinds } from './kinds.ts';

/** How a service is done. */
export interface CityStandard {
	readonly code: string;
	readonly titleZh: string;
	readonly titleEn: string;
	readonly text: string;
	readonly photo: boolean;
}

/** What can be ordered. */
export interface CityItem {
	readonly code: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly category: string;
	readonly skill: string;
	readonly durationMin: number;
	/** Of this year; last year's was lower. */
	readonly priceCents: number;
	readonly lastYearCents: number;
	readonly photo: boolean;
	readonly eligibleGroups: readonly string[];
	readonly standardZh: string;
	readonly standardEn: string;
	readonly standardCodes: readonly string[];
}

export interface CityCatalogue {
	readonly items: readonly CityItem[];
	readonly standards: readonly CityStandard[];
}

interface Variant {
	readonly zh: string;
	readonly en: string;
	readonly price: number;
	readonly time: number;
	readonly groups: readonly string[];
}

const VARIANTS: readonly Variant[] = [
	{ zh: '', en: '', price: 1, time: 1, groups: [] },
	{ zh: '（延长）', en: ', extended', price: 1.6, time: 1.5, groups: [] },
	{ zh: '（夜间）', en: ', at night', price: 1.5, time: 1, groups: [] },
	{ zh: '（节假日）', en: ', on holidays', price: 1.4, time: 1, groups: [] },
	{ zh: '（农村上门）', en: ', in villages', price: 1.2, time: 1, groups: [] },
	{ zh: '（失能老年人）', en: ', for disabled seniors', price: 1.3, time: 1.3, groups: ['中度失能', '重度失能', '完全失能'] },
	{ zh: '（高龄津贴对象）', en: ', for the very old', price: 0.8, time: 1, groups: ['80 周岁以上'] },
	{ zh: '（政府购买）', en: ', bought by the state', price: 0.7, time: 1, groups: ['低保', '特困', '计划生育特殊家庭'] },
];

/** What every visit keeps, and what each kind of service keeps beside it: 12 + 25 × 14 = 362 standards. */
const COMMON =
	'亮明身份 穿工装戴工牌 约定时间前联系 进门换鞋套 征得同意再开始 全程普通话或方言沟通 不收受财物 发现异常立即报告 服务后清理现场 请老人确认 如实记录 保护隐私'.split(
		' ',
	);
const ASPECTS =
	'人员资质 服务前评估 用品准备 环境检查 操作步骤 安全要点 禁忌事项 应急处置 质量要求 时长要求 记录要求 服务后交代 满意度回访 投诉处理'.split(
		' ',
	);
const ASPECTS_EN =
	'Who may do it,Assessment before,What to bring,A look at the place,Steps,Safety,What must not be done,When something happens,Quality,Time,Records,What is said afterwards,Follow-up call,Complaints'.split(
		',',
	);
const STANDARDS_OF_AN_ITEM = 6;
const LAST_YEAR = 0.95;

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** Draws up the catalogue: the same in every city. */
export function drawCatalogue(): CityCatalogue {
	const common = COMMON.map(
		(zh, at): CityStandard => ({
			code: `GT${twoDigits(at + 1)}`,
			titleZh: zh,
			titleEn: `For every visit ${at + 1}`,
			text: `每次上门：${zh}。`,
			photo: false,
		}),
	);
	const own = serviceKinds.flatMap((kind) => ASPECTS.map((aspect, at) => describe(kind, { zh: aspect, en: ASPECTS_EN[at] ?? '', at })));
	return {
		standards: [...common, ...own],
		items: serviceKinds.flatMap((kind) => VARIANTS.map((variant, at) => makeItem(kind, variant, at))),
	};
}

function describe(kind: ServiceKind, aspect: { zh: string; en: string; at: number }): CityStandard {
	return {
		code: `${kind.prefix}-${twoDigits(aspect.at + 1)}`,
		titleZh: `${kind.nameZh}：${aspect.zh}`,
		titleEn: `${kind.nameEn}: ${aspect.en}`,
		text: `${kind.nameZh}的${aspect.zh}，按服务规范第 ${aspect.at + 1} 条执行。`,
		photo: kind.photo && aspect.zh === '质量要求',
	};
}

function makeItem(kind: ServiceKind, { zh, en, price, time, groups }: Variant, at: number): CityItem {
	const standardCodes = Array.from(
		{ length: STANDARDS_OF_AN_ITEM },
		(_, n) => `${kind.prefix}-${twoDigits(((at * 2 + n) % ASPECTS.length) + 1)}`,
	);
	const priceCents = Math.round((kind.priceCents * price) / 100) * 100;
	return {
		code: `${kind.prefix}${twoDigits(at + 1)}`,
		nameZh: `${kind.nameZh}${zh}`,
		nameEn: `${kind.nameEn}${en}`,
		category: kind.category,
		skill: kind.skill,
		durationMin: Math.round(kind.durationMin * time),
		priceCents,
		lastYearCents: Math.round((priceCents * LAST_YEAR) / 100) * 100,
		photo: kind.photo,
		eligibleGroups: groups,
		standardZh: `${kind.nameZh}，按标准 ${standardCodes.join('、')} 执行`,
		standardEn: `${kind.nameEn}, by the standards ${standardCodes.join(', ')}`,
		standardCodes: ['GT01', 'GT05', ...standardCodes],
	};
}
