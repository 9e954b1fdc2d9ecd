import { itemUnitSchema } from '@unwalled/contracts';
import type { CatalogueItem, CatalogueList, Standard } from '../index.ts';
import { careCategories } from './sample-care.ts';
import { homeCategories } from './sample-home.ts';

// Twelve categories of seventeen services.
const sampleCategories = [...careCategories, ...homeCategories];

/** Standards of every category, with whether they ask for a photo. */
const ofCategory: readonly (readonly [zh: string, en: string, text: string, photo?: 'photo'])[] = [
	['人员资质', 'People', '服务人员持健康证和相应技能证书，统一着装，佩戴工牌。'],
	['预约确认', 'Appointment', '上门前一天电话确认时间、地点和需要，迟到十分钟以上须提前告知。'],
	['入户礼仪', 'At the door', '先敲门，说明身份和来意，穿鞋套，经老人同意后进入。'],
	['工具物料', 'Tools', '自带工具和物料，一次性用品当面拆封，用后清点。'],
	['服务前评估', 'Before it begins', '询问当天身体状况，查看环境，有不宜服务的情形时暂停并报告。'],
	['过程沟通', 'While it goes on', '每一步先说再做，随时询问感受，尊重拒绝。'],
	['卫生消毒', 'Hygiene', '服务前后洗手，接触皮肤的器具一人一消毒。'],
	['安全防护', 'Safety', '防跌倒、防烫伤、防触电，老人不离开视线。'],
	['现场恢复', 'Afterwards', '恢复原状，带走垃圾，关好水、电、气。'],
	['服务记录', 'Record', '当场填写记录，老人或家属确认，保存两年。', 'photo'],
	['价格公示', 'Price', '开始前告知价格和时长，不加收，不推销。'],
	['异常报告', 'Anything unusual', '发现异常立即报告家属和平台，二十四小时内补交书面说明。'],
];

const ofHouse: readonly (readonly [zh: string, en: string, text: string])[] = [
	['隐私保护', 'Privacy', '不询问、不拍摄、不转述与服务无关的个人信息。'],
	['财物安全', 'Valuables', '不代管现金、存折和密码，不接受馈赠。'],
	['投诉处理', 'Complaints', '首接负责，两小时内回应，七日内办结。'],
	['应急处置', 'Emergencies', '遇险先救人，拨打急救电话，同时报告平台。'],
	['回访', 'Follow-up', '服务后三日内回访，不满意的重做或退费。'],
	['评价', 'Rating', '每次服务由老人评价，评价不得代填。'],
	['培训', 'Training', '每年培训不少于四十学时，考核合格上岗。'],
	['保险', 'Insurance', '投保雇主责任险和公众责任险。'],
	['档案', 'Files', '一人一档，电子档案与纸质档案一致。'],
	['禁止行为', 'What is forbidden', '禁止饮酒、吸烟、带无关人员入户。'],
	['特殊天气', 'Weather', '台风、暴雪、高温时调整时间并通知老人。'],
	['交接', 'Handing over', '更换服务人员时书面交接，首次由两人同去。'],
	['无障碍', 'Barriers', '对听力、视力障碍者采用相应沟通方式。'],
	['诚信', 'Honesty', '签到签退由本人在现场完成，不补打，不代打。'],
];

/** The first and last day of the list. */
export const sampleBegins = '2026-01-01';

const two = (n: number): string => String(n).padStart(2, '0');

/** Two hundred and four items in twelve categories, and the 362 standards that they follow, as a bureau's list has them. */
export function makeSampleList(): CatalogueList {
	const general = ofHouse.map(([titleZh, titleEn, text], at) => standard(`TY-${two(at + 1)}`, { titleZh, titleEn, text }));
	const shared = sampleCategories.flatMap(({ code, zh }) =>
		ofCategory.map(([titleZh, titleEn, text, photo], at) =>
			standard(`${code}-T${two(at + 1)}`, { titleZh: `${zh}：${titleZh}`, titleEn, text: `${zh}服务。${text}`, photo }),
		),
	);
	const parts = sampleCategories.flatMap(({ code, zh, services }) =>
		services.map((line, at) => readLine(line, { code: `${code}${two(at + 1)}`, category: zh, categoryCode: code, general })),
	);
	return { items: parts.map(({ item }) => item), standards: [...general, ...shared, ...parts.map(({ own }) => own)] };
}

function standard(
	code: string,
	{ photo, ...said }: Pick<Standard, 'titleZh' | 'titleEn' | 'text'> & { photo?: 'photo' | undefined },
): Standard {
	return { code, ...said, requiredEvidence: photo ? [photo] : [] };
}

interface Around {
	readonly code: string;
	readonly category: string;
	readonly categoryCode: string;
	readonly general: readonly Standard[];
}

function readLine(
	line: string,
	{ code, category, categoryCode, general }: Around,
): { item: CatalogueItem & { priceCents: number }; own: Standard } {
	const [nameZh = '', nameEn = '', skills = '', unit = '', minutes = '', yuan = ''] = line.split('|');
	const own = standard(`${code}-S1`, {
		titleZh: `${nameZh}操作规范`,
		titleEn: `How it is done: ${nameEn}`,
		text: `${nameZh}：按约定时间上门，${minutes} 分钟内完成；${category}类通用要求同时适用。`,
	});
	const ofItem = ofCategory.map((_, at) => `${categoryCode}-T${two(at + 1)}`);
	return {
		own,
		item: {
			...{ code, nameZh, nameEn, category, unit: itemUnitSchema.parse(unit), durationMin: Number(minutes) },
			skills: skills.split(','),
			// Some services are bought by the government for those who need them most.
			eligibleGroups: yuan === '0' ? ['特困', '低保', '独居', '80岁以上'] : [],
			activeFrom: sampleBegins,
			activeUntil: null,
			requiredEvidence: [],
			standardCodes: [own.code, ...ofItem, ...general.map((one) => one.code)],
			priceCents: Number(yuan) * 100,
		},
	};
}
