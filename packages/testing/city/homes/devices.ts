import { daysBefore, type Today } from '../calendar.ts';
import { buildWheel, type Dice } from '../dice.ts';
import type { CityDevice } from './model.ts';

/** A device that has not proved itself for so long covers nobody. */
const PROOF_DAYS = 35;
const KINDS = buildWheel<readonly [kind: string, model: string]>([
	[['one_touch_phone', 'HL-310'], 62],
	[['one_touch_phone', 'HL-320 4G'], 24],
	[['pendant', 'PD-2'], 8],
	[['smoke', 'YG-S1'], 3],
	[['gas', 'YG-G1'], 2],
	[['wristband', 'WB-1'], 1],
]);
const FAULTS = ['按键失灵', '听筒无声', '电池鼓包', '无法充电'];

/** How a bound device is: most live, some lie in a drawer. */
const STATES = buildWheel<'live' | 'unproven' | 'dormant' | 'faulty'>([
	['live', 86],
	['unproven', 5],
	['dormant', 7],
	['faulty', 2],
]);

interface Asked {
	readonly id: string;
	/** Counts households through the city: makes serials that no two share. */
	readonly number: number;
	readonly areaPath: string;
	readonly householdId: string;
	readonly seniorId: string | null;
	readonly phone: string;
}

/** Draws the device of a household's telephone. */
export function drawDevice(dice: Dice, today: Today, { number, ...asked }: Asked): CityDevice {
	const [kind, model] = KINDS(dice);
	const state = STATES(dice);
	const boundDays = dice.between(40, 1_400) + dice.next();
	const heartbeatDays = state === 'dormant' ? dice.between(PROOF_DAYS + 5, 300) : dice.next() * 0.9;
	const provenDays = state === 'live' ? dice.next() * (PROOF_DAYS - 1) : dice.between(PROOF_DAYS + 1, 400) + dice.next();
	return {
		...asked,
		kind,
		model,
		serial: `SN${String(number).padStart(9, '0')}`,
		status: state === 'faulty' ? 'faulty' : 'bound',
		sim: model.endsWith('4G') ? `898600${String(number).padStart(14, '0')}` : null,
		boundAt: daysBefore(today, boundDays),
		heartbeatAt: daysBefore(today, Math.min(boundDays, heartbeatDays)),
		provenAt: daysBefore(today, Math.min(boundDays, provenDays)),
		batteryPct: state === 'dormant' ? dice.between(0, 15) : dice.between(18, 100),
		fault: state === 'faulty' ? dice.pick(FAULTS) : null,
		covered: state === 'live',
	};
}

/** A device on the shelf of the city. */
export function stockDevice(dice: Dice, { id, number, areaPath }: { id: string; number: number; areaPath: string }): CityDevice {
	const [kind, model] = KINDS(dice);
	const nowhere = { householdId: null, seniorId: null, phone: null, sim: null };
	const nothingYet = { boundAt: null, heartbeatAt: null, provenAt: null, batteryPct: null, fault: null, covered: false };
	return { id, kind, model, serial: `SN${String(number).padStart(9, '0')}`, status: 'stock', areaPath, ...nowhere, ...nothingYet };
}
