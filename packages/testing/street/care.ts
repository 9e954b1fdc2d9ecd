import { areaPaths } from './areas.ts';
import type { PlannedCall, PlannedCampaign } from './model.ts';

const DAILY = [1, 2, 3, 4, 5, 6, 7];

/** Who is rung when, as they wish it. Operators ring: the house by itself troubles nobody on the street. */
export const carePlans: readonly PlannedCall[] = [
	{
		id: 'cpl_liguilan0',
		seniorId: 'snr_li0guilan',
		weekdays: DAILY,
		at: '16:00',
		until: '18:30',
		language: '胶东话',
		wish: '要午睡，四点以后再打',
		ringsTwice: false,
		before: { state: 'reached', misses: 0, note: '说腿好些了，女儿周末来' },
	},
	{
		id: 'cpl_zoubenshan',
		seniorId: 'snr_zoubenshan',
		weekdays: DAILY,
		at: '09:00',
		until: '11:00',
		language: '',
		wish: '耳背，走得慢，多响几声',
		ringsTwice: true,
		before: { state: 'reached', misses: 1, note: '第二次才接，在院子里' },
	},
	{
		id: 'cpl_sunshuhua',
		seniorId: 'snr_sunshuhua',
		weekdays: [1, 3, 5],
		at: '10:00',
		until: '11:30',
		language: '',
		wish: '姐妹俩都在，打一次就行',
		ringsTwice: false,
		before: null,
	},
	{
		id: 'cpl_bikeying0',
		seniorId: 'snr_bikeying',
		weekdays: DAILY,
		at: '19:00',
		until: '20:00',
		language: '',
		wish: '晚饭后打，提醒关煤气',
		ringsTwice: false,
		before: { state: 'reached', misses: 1, note: '在楼下散步，第二次接的' },
	},
];

/** A campaign of the day before, with what was pressed. */
export const careCampaign: PlannedCampaign = {
	id: 'cmp_satisfied',
	areaPath: areaPaths.city,
	title: '上门服务满意度回访',
	text: '您好，这里是没有围墙的养老院。请问您对最近一次上门服务满意吗？',
	choices: [
		{ digit: '5', meaning: '很满意', helps: false },
		{ digit: '4', meaning: '满意', helps: false },
		{ digit: '3', meaning: '一般', helps: false },
		{ digit: '2', meaning: '不满意', helps: false },
		{ digit: '1', meaning: '很不满意', helps: false },
	],
	answers: [
		{ seniorId: 'snr_li0guilan', digit: '5' },
		{ seniorId: 'snr_sunshuhua', digit: '5' },
		{ seniorId: 'snr_jushuzhen', digit: '4' },
		{ seniorId: 'snr_wangdefu', digit: '5' },
		{ seniorId: 'snr_liuxiuzhen', digit: '3' },
		{ seniorId: 'snr_songyumei', digit: '4' },
		{ seniorId: 'snr_congrisheng', digit: null },
		{ seniorId: 'snr_jiangzhongmin', digit: '5' },
	],
};
