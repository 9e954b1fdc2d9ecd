import { recordCallStatus } from '@unwalled/call';
import type { CallStatus } from '@unwalled/contracts';
import type { House } from '@unwalled/messaging';
import { households } from '@unwalled/street';
import type { CallRequest, Carrier } from '@unwalled/telephony';
import { type PlanWish, planCare } from '../commands/plan-care.ts';

/** 李桂兰, who has a daughter. */
export const SENIOR = households[0]?.seniors[0]?.id ?? '';
export const supervisor = { id: 'acc_super', name: '班长' };
export const operator = { id: 'acc_lin0', name: '林晓梅' };

const WISH: PlanWish = {
	weekdays: [1, 2, 3, 4, 5, 6, 7],
	everyDays: null,
	startsOn: '2026-11-20',
	at: '16:00',
	until: '19:00',
	ringsTwice: false,
	inQuietHours: false,
	language: '',
	wish: '午睡到四点',
	mode: 'automatic',
	text: '该吃药了。',
};

/** Plans a care call for every day. */
export const plan = async (house: House, change: Partial<PlanWish> & { seniorId?: string } = {}): Promise<string> => {
	const { seniorId = SENIOR, ...wish } = change;
	return (await planCare(house, { seniorId, wish: { ...WISH, ...wish }, actor: supervisor })).plan.id;
};

/** A carrier that writes down whom it rang. */
export function ringingCarrier(): { carrier: Carrier; placed: CallRequest[] } {
	const placed: CallRequest[] = [];
	const carrier: Carrier = {
		placeCall: async (request) => ({ sid: `CA_${request.callId}_${placed.push(request)}` }),
		announce: async () => undefined,
		givePart: async () => undefined,
		endRoom: async () => undefined,
		hangUp: async () => undefined,
		sendText: async () => ({ sid: 'SM1' }),
		findText: async () => null,
		findCallStatus: async () => null,
		findTextStatus: async () => null,
		listInbound: async () => [],
	};
	return { carrier, placed };
}

/** The carrier tells how a leg goes on. */
export const told = (house: House, callId: string, status: CallStatus) =>
	recordCallStatus(house, { carrierSid: '', callId, status, sequence: 1 });
