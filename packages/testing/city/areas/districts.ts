/** A part of the city with its streets and towns, as on the map of the peninsula. */
export interface District {
	/** First six digits of every code below it. */
	readonly code: string;
	readonly name: string;
	/** West, south, east, north in WGS84 degrees. */
	readonly box: readonly [number, number, number, number];
	/** Its share of all seniors. */
	readonly share: number;
	/** Names of streets (街道) and towns (镇), the streets first. */
	readonly streets: readonly string[];
}

const streets = (line: string): string[] => line.split(' ').map((name) => `${name}街道`);
const towns = (line: string): string[] => line.split(' ').map((name) => `${name}镇`);

/** The seven parts of the city; the three development zones have codes of their own, as in the statistics. */
export const districts: readonly District[] = [
	{
		code: '371002',
		name: '环翠区',
		box: [122.08, 37.44, 122.2, 37.54],
		share: 17,
		streets: [...streets('环翠楼 鲸园 竹岛 孙家疃 嵩山'), ...towns('张村 羊亭 温泉')],
	},
	{
		code: '371003',
		name: '文登区',
		box: [121.75, 36.92, 122.2, 37.25],
		share: 22,
		streets: [...streets('龙山路 天福路 环山路'), ...towns('文登营 大水泊 张家产 高村 泽库 侯家 宋村 泽头 小观 葛家 米山 界石')],
	},
	{
		code: '371082',
		name: '荣成市',
		box: [122.25, 36.75, 122.65, 37.42],
		share: 25,
		streets: [
			...streets('宁津 港湾 桃园 王连 东山 斥山 崖头 城西 寻山 崂山'),
			...towns('俚岛 成山 埠柳 港西 夏庄 崖西 荫子 滕家 大疃 上庄 虎山 人和'),
		],
	},
	{
		code: '371083',
		name: '乳山市',
		box: [121.25, 36.78, 121.72, 37.12],
		share: 21,
		streets: [...streets('城区'), ...towns('夏村 乳山口 海阳所 白沙滩 大孤山 南黄 冯家 下初 午极 育黎 崖子 诸往 乳山寨 徐家')],
	},
	{
		code: '371071',
		name: '火炬高技术产业开发区',
		box: [121.95, 37.44, 122.07, 37.54],
		share: 6,
		streets: [...streets('怡园 田和 双岛'), ...towns('初村')],
	},
	{
		code: '371072',
		name: '经济技术开发区',
		box: [122.08, 37.33, 122.24, 37.43],
		share: 6,
		streets: [...streets('皇冠 凤林 西苑'), ...towns('崮山 泊于 桥头')],
	},
	{
		code: '371073',
		name: '临港经济技术开发区',
		box: [121.9, 37.26, 122.07, 37.42],
		share: 3,
		streets: [...streets('黄岚'), ...towns('蔄山 草庙子 汪疃')],
	},
];
