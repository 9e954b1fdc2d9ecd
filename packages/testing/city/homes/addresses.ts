import type { Box, Community } from '../areas/plan-areas.ts';
import type { Dice } from '../dice.ts';

const ROADS =
	'新威 文化西 文化东 海滨中 海滨北 青岛中 青岛南 昆明 和平 统一 戚东夼 世昌 古寨西 古寨南 沈阳中 黄河 长江 渔港 珠海 大庆 福山 塔山中 光明 胜利 顺河 凤山 崂山南 成山大道 府新 人民 青山 深圳 商业 工农'.split(
		' ',
	);
const ESTATES =
	'海悦国际 华夏山海城 威韵花园 金猴小区 长峰小区 古寨小区 戚家夼小区 望海名居 海源公寓 怡海园 翠海明珠 福泰花园 塔山小区 菊花顶小区 蓝星万象城 滨海龙城 东方华庭 天地园 康乐小区 安居苑'.split(
		' ',
	);
const ENTRANCES = [
	'单元门禁按房号加 #',
	'没有电梯',
	'有电梯，在大堂右侧',
	'从东门进，西门不开',
	'单元门常开',
	'门铃坏了，请敲门',
	'保安登记后放行',
	'',
];
const VILLAGE_ENTRANCES = ['院门朝南，红色铁门', '胡同口进去第二家', '院里有狗，已拴', '大队屋后面一排', '门前有棵柿子树', ''];
const KEY_PLACES = ['', '', '钥匙在对门邻居处', '钥匙在社区居委会', '女儿有一把', '儿子有一把', '门口没有钥匙，请联系家属'];

/** Where a door is, how one gets in, and where the key is. */
export interface Door {
	readonly address: string;
	readonly entranceNote: string;
	readonly keyPlace: string;
	readonly lng: number;
	readonly lat: number;
}

// Doors keep away from the rim, so that a rounded coordinate never lies with the neighbours.
const RIM = 0.05;
const DEGREES = 1e6;

function somewhereIn(dice: Dice, [west, south, east, north]: Box): { lng: number; lat: number } {
	const within = (from: number, to: number): number => {
		const at = from + (to - from) * (RIM + dice.next() * (1 - 2 * RIM));
		return Math.round(at * DEGREES) / DEGREES;
	};
	return { lng: within(west, east), lat: within(south, north) };
}

/** Draws a door inside a community; a village has yards, a town has flats. */
export function drawDoor(dice: Dice, community: Community): Door {
	const place = somewhereIn(dice, community.box);
	const keyPlace = dice.pick(KEY_PLACES);
	if (community.rural) {
		const address = `${community.streetName}${community.name} ${dice.between(1, 420)} 号`;
		return { ...place, address, keyPlace, entranceNote: dice.pick(VILLAGE_ENTRANCES) };
	}
	const floor = dice.between(1, dice.chance(0.7) ? 6 : 24);
	const flat = `${floor}${String(dice.between(1, 4)).padStart(2, '0')}`;
	const building = `${dice.between(1, 48)} 号楼 ${dice.between(1, 5)} 单元 ${flat}`;
	const where = dice.chance(0.45) ? dice.pick(ESTATES) : `${dice.pick(ROADS)}路 ${dice.between(1, 299)} 号院`;
	return { ...place, address: `${where} ${building}`, keyPlace, entranceNote: dice.pick(ENTRANCES) };
}
