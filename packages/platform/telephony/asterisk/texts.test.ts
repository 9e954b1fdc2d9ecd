import { expect, it } from 'vitest';
import { canAskOverSocket } from './ari.ts';
import { readAsk, writeAsk } from './ask-text.ts';
import { readTree } from './inbound-list.ts';
import { lineDialled } from './lines.ts';
import { bridgeOf, readRoom, roomOfBridge, writeRoom } from './words.ts';

it('writes a question so that it travels as an argument, whatever is in it', () => {
	const ask = { path: '/menu', query: { digits: '9', name: '李,桂;兰"&=', retry: '1' } } as const;
	expect(readAsk(writeAsk(ask))).toEqual(ask);
	expect(writeAsk(ask)).not.toMatch(/[,;"\s]/);
	expect(readAsk('/voice')).toEqual({ path: '/voice' });
	expect(readAsk('/etc/passwd')).toBeNull();
	expect(readAsk('')).toBeNull();
});

it('writes a seat so that whoever leads next reads the same', () => {
	const room = { do: 'room', room: 'call_1', label: 'senior', wait: { path: '/wait' }, startsRoom: false, endsRoom: true } as const;
	expect(readRoom(writeRoom(room))).toEqual(room);
	expect(readRoom(writeRoom({ ...room, wait: null, startsRoom: true }))).toEqual({ ...room, wait: null, startsRoom: true });
	expect(readRoom('')).toBeNull();
	expect(roomOfBridge(bridgeOf('call_1'))).toBe('call_1');
	expect(roomOfBridge('somebody-else')).toBeNull();
});

it.each([
	['12350', '+8663112350'],
	['063112349', '+8663112349'],
	['+8663112349', '+8663112349'],
	['00', '00'],
	['95588', '95588'],
])('knows the line behind %s', (dialled, line) => {
	expect(lineDialled(dialled, { UNWALLED_LINE: '+8663112350', UNWALLED_SERVICE_LINE: '+8663112349' })).toBe(line);
});

it('reads the exchange’s list of calls, and only entries of ours', () => {
	const text = [
		'Response: Success\r\nEventList: start\r\n',
		'Event: DBGetTreeResponse\r\nKey: /unwalled_inbound/uw1-17.1\r\nVal: 1795367241|06315231201|12350\r\n',
		'Event: DBGetTreeResponse\r\nKey: /unwalled_inbound/uw1-17.2\r\nVal: 1795367242||12349\r\n',
		'Event: DBGetTreeResponse\r\nKey: /unwalled_inbound/uw1-17.3\r\nVal: rubbish\r\n',
		'Event: DBGetTreeResponse\r\nKey: /registrar/contact/x\r\nVal: 1|2|3\r\n',
	].join('\r\n');
	expect(readTree(text)).toEqual([
		{ sid: 'uw1-17.1', at: new Date(1_795_367_241_000), from: '06315231201', to: '12350' },
		{ sid: 'uw1-17.2', at: new Date(1_795_367_242_000), from: '', to: '12349' },
	]);
});

it.each([
	['22.10.1+dfsg+~cs6.17.60671434-1', true],
	['22.5.0', true],
	['22.4.1', false],
	['20.15.0', true],
	['20.9.3', false],
	['16.28.0~dfsg-0+deb11u4', false],
	['', false],
])('asks version %s over the socket of events: %s', (version, can) => expect(canAskOverSocket(version)).toBe(can));
