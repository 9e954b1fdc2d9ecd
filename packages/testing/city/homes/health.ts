import { buildWheel, type Dice } from '../dice.ts';
import type { Sex } from '../names/people.ts';
import type { Health } from './model.ts';

interface Disease {
	readonly name: string;
	/** Share of people of 60–69, 70–79 and 80 and more years who have it. */
	readonly rates: readonly [number, number, number];
	/** How much likelier a woman has it than the rates say, a man as much less. */
	readonly womenMore?: number;
	readonly medicines: readonly string[];
}

const DISEASES: readonly Disease[] = [
	{
		name: '高血压',
		rates: [0.5, 0.62, 0.66],
		medicines: ['氨氯地平 5 mg 每日一次', '缬沙坦 80 mg 每日一次', '硝苯地平控释片 30 mg 每日一次'],
	},
	{
		name: '2 型糖尿病',
		rates: [0.19, 0.22, 0.19],
		medicines: ['二甲双胍 0.5 g 每日两次', '格列美脲 2 mg 每日一次', '门冬胰岛素 早晚各一次'],
	},
	{
		name: '冠心病',
		rates: [0.09, 0.17, 0.25],
		medicines: ['阿司匹林 100 mg 每日一次', '阿托伐他汀 20 mg 每晚一次', '单硝酸异山梨酯 40 mg 每日一次'],
	},
	{ name: '脑梗死后遗症', rates: [0.04, 0.08, 0.12], medicines: ['氯吡格雷 75 mg 每日一次'] },
	{ name: '慢性阻塞性肺病', rates: [0.08, 0.12, 0.15], womenMore: -0.4, medicines: ['沙美特罗替卡松吸入 每日两次'] },
	{ name: '骨关节炎', rates: [0.22, 0.32, 0.38], womenMore: 0.3, medicines: ['塞来昔布 疼痛时服'] },
	{ name: '骨质疏松', rates: [0.12, 0.24, 0.36], womenMore: 0.5, medicines: ['碳酸钙 D3 每日一片'] },
	{ name: '白内障', rates: [0.08, 0.18, 0.28], medicines: [] },
	{ name: '阿尔茨海默病', rates: [0.015, 0.05, 0.16], womenMore: 0.2, medicines: ['多奈哌齐 5 mg 每晚一次'] },
	{ name: '帕金森病', rates: [0.008, 0.017, 0.03], medicines: ['多巴丝肼 125 mg 每日三次'] },
	{ name: '恶性肿瘤', rates: [0.02, 0.035, 0.04], medicines: [] },
	{ name: '慢性肾病', rates: [0.03, 0.05, 0.08], medicines: ['复方 α-酮酸 每日三次'] },
	{ name: '抑郁', rates: [0.03, 0.04, 0.05], womenMore: 0.3, medicines: ['舍曲林 50 mg 每日一次'] },
	{ name: '一年内跌倒过', rates: [0.08, 0.14, 0.24], medicines: [] },
];

const ALLERGIES: readonly (readonly [string, number])[] = [
	['青霉素', 0.04],
	['磺胺', 0.015],
	['头孢', 0.012],
	['海鲜', 0.02],
	['花粉', 0.01],
];

const ABILITY = [
	buildWheel([
		['完好', 90],
		['轻度失能', 7],
		['中度失能', 1.6],
		['重度失能', 0.9],
		['完全失能', 0.5],
	]),
	buildWheel([
		['完好', 76],
		['轻度失能', 15],
		['中度失能', 5],
		['重度失能', 2.5],
		['完全失能', 1.5],
	]),
	buildWheel([
		['完好', 46],
		['轻度失能', 27],
		['中度失能', 13],
		['重度失能', 8],
		['完全失能', 6],
	]),
] as const;
const HEARING = [
	buildWheel([
		['正常', 93],
		['轻度听力下降', 6],
		['重度听力下降', 1],
	]),
	buildWheel([
		['正常', 78],
		['轻度听力下降', 18],
		['重度听力下降', 4],
	]),
	buildWheel([
		['正常', 48],
		['轻度听力下降', 36],
		['重度听力下降，左耳戴助听器', 16],
	]),
] as const;

const bandOf = (age: number): 0 | 1 | 2 => (age < 70 ? 0 : age < 80 ? 1 : 2);

/** Draws what somebody of that age suffers from and takes, at the rates of the national surveys, roughly. */
export function drawHealth(dice: Dice, { age, sex }: { age: number; sex: Sex }): Health {
	const band = bandOf(age);
	const sick = DISEASES.filter(({ rates, womenMore = 0 }) => dice.chance(rates[band] * (1 + (sex === 'female' ? womenMore : -womenMore))));
	return {
		abilityLevel: ABILITY[band](dice),
		hearing: HEARING[band](dice),
		diseases: sick.map((one) => one.name),
		medicines: sick.flatMap((one) => (one.medicines.length > 0 && dice.chance(0.85) ? [dice.pick(one.medicines)] : [])),
		allergies: ALLERGIES.flatMap(([what, rate]) => (dice.chance(rate) ? [what] : [])),
	};
}
