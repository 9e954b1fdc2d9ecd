import type { Dice } from '../dice.ts';

const QUARTERS =
	'塔山 古陌 海港 宝泉 新威 东山 西山 南山 北山 海滨 望海 观海 临海 金海 碧海 华联 翠竹 竹园 桃园 梅园 菊园 花园 福山 福海 祥云 和平 胜利 光明 建设 文化 长江 黄河 昆明 青岛 大庆 统一 戚谷 世昌 沈阳 滨州 千山 珠海 府前 河西 河东 凤凰 锦绣 怡海 阳光 幸福 康宁'.split(
		' ',
	);
const FAMILIES =
	'王 李 张 刘 于 孙 姜 宋 丛 陈 毕 赵 邹 徐 林 杨 周 董 郭 戚 鞠 曲 吴 高 谷 邢 马 苗 隋 侯 胡 黄 许 梁 田 冯 韩 朱 夏 房'.split(' ');
const PLACES = '家庄 家疃 家夼 家泊 家埠 家沟 家岛 家村 家台 家屯 家产 家洼'.split(' ');
const SIDES = ['', '东', '西', '南', '北', '前', '后', '大', '小', '上', '下'];

/** Names the communities of a street, or the villages of a town, each once. */
export function nameCommunities(dice: Dice, count: number, rural: boolean): string[] {
	const names = new Set<string>();
	while (names.size < count) {
		const side = dice.pick(SIDES);
		const name = rural ? `${side}${dice.pick(FAMILIES)}${dice.pick(PLACES)}村` : `${dice.pick(QUARTERS)}${side}社区`;
		names.add(name);
	}
	return [...names];
}
