import { buildWheel, type Dice } from '../dice.ts';
import type { CityTicket } from './model.ts';

/** How a ticket of the past came, and what became of it. */
export interface Plot {
	readonly kind: CityTicket['kind'];
	readonly priority: CityTicket['priority'];
	/** Null for a ticket that was canceled. */
	readonly outcome: string | null;
	readonly summary: string;
}

const KINDS = buildWheel<CityTicket['kind']>([
	['sos', 42],
	['service', 47],
	['operator', 11],
]);
// Most red presses mean «I am fine» or a finger on the wrong key; one in eighteen goes to a hospital.
const LIFE_ENDS = buildWheel([
	['reassured', 36],
	['false_press', 34],
	['visited', 17],
	['family', 6],
	['ambulance', 4],
	['hospital', 2.4],
	['police', 0.4],
	['fire', 0.2],
]);
const SERVICE_ENDS = buildWheel<string | null>([
	['visited', 68],
	['answered', 25],
	['family', 3],
	[null, 4],
]);
const SERVICE_PRIORITIES = buildWheel<'P2' | 'P3' | 'P4'>([
	['P2', 45],
	['P3', 45],
	['P4', 10],
]);

const SUMMARIES: Readonly<Record<string, readonly string[]>> = {
	reassured: ['按键报平安', '头晕，已休息好转', '心慌，测血压正常', '夜里睡不着，聊了几句'],
	false_press: ['误按', '擦灰时碰到', '孩子玩电话', '电话掉地上'],
	visited: ['跌倒起不来，上门扶起', '想要上门服务', '家里停电', '水管漏水', '约人打扫', '送饭', '换药'],
	answered: ['问助餐点几点开', '问高龄津贴什么时候发', '问社保卡年审', '问天气，聊家常'],
	family: ['联系女儿接手', '儿子已到家'],
	ambulance: ['胸痛，已呼 120', '呼吸困难，已呼 120', '意识不清，已呼 120'],
	hospital: ['跌倒骨折，送医', '急性腹痛，送医'],
	police: ['走失，已报警找回'],
	fire: ['灶台起火，已呼 119'],
};

/** Draws what a ticket is about. */
export function drawPlot(dice: Dice): Plot {
	const kind = KINDS(dice);
	if (kind === 'sos') {
		const outcome = LIFE_ENDS(dice);
		return { kind, priority: 'P0', outcome, summary: dice.pick(SUMMARIES[outcome] ?? ['']) };
	}
	const outcome = SERVICE_ENDS(dice);
	return { kind, priority: SERVICE_PRIORITIES(dice), outcome, summary: dice.pick(SUMMARIES[outcome ?? 'answered'] ?? ['']) };
}
