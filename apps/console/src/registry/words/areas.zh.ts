import type { AreaLevel } from '@unwalled/contracts';

const levels = { province: '省', city: '市', district: '区县', street: '街道', community: '社区' } satisfies Record<AreaLevel, string>;

/** Chinese for the page of areas. */
export const areasZh = {
	areas: {
		title: '辖区',
		hint: '每个数字都是下面各级之和。点开一级看下一级。',
		pick: '选辖区',
		tabs: { tree: '区划与人数', operators: '交给谁运营' },
		levels,
		area: '辖区',
		seniors: '老人',
		livingAlone: '独居',
		aged80: '80 岁以上',
		covered: '设备已验证',
		operator: '运营方',
		nothingBelow: '下面没有登记的辖区',
		empty: '看不到任何辖区',
		emptyHint: '您的账号还没有辖区，请找系统管理员。',
		give: '交给服务商运营',
		giveDo: '交给',
		giveMeans: '一个辖区在同一时间只交给一家；下面各级一并在内。',
		fromOn: '开始',
		untilOn: '结束',
		openEnd: '没有期限',
		note: '说明（可不填）',
		end: '结束',
		endTitle: (area: string, firm: string) => `${area}不再交给${firm}`,
		lastDay: '最后一天',
		noOperators: '还没有辖区交给服务商',
		noOperatorsHint: '没有交出去的辖区，所有加盟服务商都可以接单。',
	},
};
