import { type AriChannel, writeAsk, writeRoom } from '@unwalled/telephony';
import { expect, it } from 'vitest';
import { adopt } from './adoption.ts';
import type { RoomStep } from './leg-state.ts';

const seniorRoom: RoomStep = { do: 'room', room: 'call_1', label: 'senior', wait: { path: '/wait' }, startsRoom: false, endsRoom: true };
const operatorRoom: RoomStep = { ...seniorRoom, label: 'operator', startsRoom: true, endsRoom: false };

const inbound = (id: string, variables: Record<string, string> = {}): AriChannel => ({
	id,
	name: 'PJSIP/trunk-1',
	state: 'Up',
	caller: { number: '13800138000' },
	dialplan: { app_name: 'Stasis', app_data: 'unwalled,inbound,12350' },
	channelvars: variables,
});
const outbound = (callId: string, state: string, variables: Record<string, string> = {}): AriChannel => ({
	...inbound(`leg-${callId}`, { UNWALLED_CALL: callId, UNWALLED_ASK: writeAsk({ path: '/join', query: { call: callId } }), ...variables }),
	state,
	dialplan: { app_name: 'AppDial2', app_data: '(Outgoing Line)' },
});
const bridge = (...channels: string[]) => ({ id: 'room-call_1', channels });
const goesOn = (legs: AriChannel[], bridges: { id: string; channels: string[] }[] = []) =>
	adopt(legs, bridges, 'unwalled').map((one) => one.goesOn);

it('asks the first question of a caller whose press may not be on disk', () => {
	expect(adopt([inbound('1.1')], [], 'unwalled')).toEqual([
		{
			facts: { sid: '1.1', direction: 'inbound', callId: null, from: '13800138000', to: '12350' },
			part: null,
			goesOn: { how: 'asks', ask: { path: '/voice' } },
		},
	]);
});

it('asks the last question again, with the digit that was pressed', () => {
	const ask = { path: '/menu', query: { digits: '9' } } as const;
	expect(goesOn([inbound('1.1', { UNWALLED_ASK: writeAsk(ask) })])).toEqual([{ how: 'asks', ask }]);
});

it('watches over a conversation, and lets whoever waits go on waiting', () => {
	const senior = inbound('1.1', { UNWALLED_ROOM: writeRoom(seniorRoom) });
	const operator = outbound('call_2', 'Up', { UNWALLED_ROOM: writeRoom(operatorRoom) });
	expect(goesOn([senior, operator], [bridge('1.1', 'leg-call_2')])).toMatchObject([{ how: 'talks' }, { how: 'talks' }]);
	expect(goesOn([senior])).toEqual([{ how: 'waits', room: seniorRoom }]);
});

it('finds an operator whose senior is gone', () => {
	const operator = outbound('call_2', 'Up', { UNWALLED_ROOM: writeRoom(operatorRoom) });
	expect(goesOn([operator], [bridge('leg-call_2')])).toEqual([{ how: 'orphan' }]);
});

it('leaves an operator alone whose conversation still rings', () => {
	const operator = outbound('call_2', 'Up', { UNWALLED_ROOM: writeRoom(operatorRoom) });
	expect(goesOn([operator, outbound('call_1', 'Ringing')])).toMatchObject([{ how: 'waits' }, { how: 'rings' }]);
});

it('leaves legs of others alone', () => {
	const foreign = { ...inbound('1.2'), dialplan: { app_name: 'Dial', app_data: 'PJSIP/1' } };
	const otherApp = { ...inbound('1.3'), dialplan: { app_name: 'Stasis', app_data: 'other,inbound,1' } };
	expect(goesOn([foreign, otherApp])).toEqual([]);
});

it('knows who was on hold, and what a supervisor was told last', () => {
	const held = inbound('1.1', { UNWALLED_ROOM: writeRoom(seniorRoom), UNWALLED_PART: 'held' });
	const watching = { ...operatorRoom, label: 'supervisor', part: 'listens' } as const;
	const supervisor = outbound('call_3', 'Up', { UNWALLED_ROOM: writeRoom(watching), UNWALLED_PART: 'whispers' });
	expect(adopt([held, supervisor], [], 'unwalled')).toMatchObject([
		{ part: 'held', goesOn: { how: 'waits' } },
		{ part: 'whispers', goesOn: { how: 'waits', room: { part: 'whispers' } } },
	]);
});
