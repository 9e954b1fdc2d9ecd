/** A character of a given name with its reading. */
export type NameCharacter = readonly [character: string, reading: string];

const read = (line: string): NameCharacter[] => line.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)]);

/** Characters in given names of people born between the twenties and the sixties, and of their children. */
export const givenNames = {
	female: {
		first: read(
			'秀xiu 桂gui 玉yu 淑shu 凤feng 美mei 丽li 春chun 金jin 素su 爱ai 翠cui 月yue 雪xue 惠hui 文wen 喜xi 瑞rui 永yong 德de 世shi 红hong 兰lan 明ming 香xiang',
		),
		second: read(
			'英ying 兰lan 珍zhen 芳fang 花hua 芝zhi 梅mei 香xiang 云yun 霞xia 华hua 莲lian 荣rong 琴qin 玲ling 娟juan 凤feng 敏min 萍ping 清qing 娥e 菊ju 芬fen 美mei 红hong 卿qing 丽li 滋zi 欣xin 春chun',
		),
	},
	male: {
		first: read(
			'建jian 国guo 德de 永yong 文wen 志zhi 玉yu 金jin 明ming 世shi 树shu 洪hong 庆qing 学xue 振zhen 忠zhong 仁ren 福fu 喜xi 宝bao 传chuan 炳bing 培pei 维wei 新xin 家jia 承cheng 吉ji 成cheng 丙bing 春chun 日ri 锡xi',
		),
		second: read(
			'国guo 军jun 华hua 明ming 林lin 生sheng 海hai 山shan 福fu 德de 义yi 民min 平ping 强qiang 东dong 昌chang 祥xiang 贵gui 田tian 亮liang 松song 江jiang 波bo 伟wei 庆qing 忠zhong 良liang 春chun 清qing 才cai 功gong 堂tang 礼li 勤qin 滋zi 坤kun 基ji 仁ren 阳yang',
		),
	},
	youngFemale: {
		first: read('晓xiao 海hai 丽li 春chun 建jian 玉yu 秀xiu 文wen 雪xue 爱ai 红hong 立li 小xiao 永yong'),
		second: read(
			'燕yan 丽li 静jing 敏min 艳yan 霞xia 娟juan 芳fang 玲ling 红hong 梅mei 萍ping 华hua 英ying 洁jie 琳lin 颖ying 妮ni 君jun 婷ting 倩qian',
		),
	},
	youngMale: {
		first: read('晓xiao 海hai 建jian 志zhi 文wen 永yong 立li 少shao 卫wei 新xin 国guo 小xiao 世shi 宏hong 金jin'),
		second: read(
			'军jun 伟wei 强qiang 勇yong 涛tao 刚gang 斌bin 波bo 东dong 峰feng 辉hui 杰jie 磊lei 鹏peng 超chao 明ming 平ping 光guang 宁ning 飞fei 浩hao 洋yang',
		),
	},
} as const;
