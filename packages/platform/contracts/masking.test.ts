import { describe, expect, it } from 'vitest';
import { findPersonal, maskAddress, maskIdNumber, maskJson, maskName, maskPhone, maskText } from './masking.ts';

describe('masks', () => {
	it.each([
		['+8613812341234', '138****1234'],
		['138 1234 1234', '138****1234'],
		['+866315231201', '0631****01'],
		['+861065231201', '010****01'],
		['0631-5231201', '0631****01'],
		['12349', '****'],
	])('a telephone number %s as %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

	it.each([
		['李桂兰', '李**'],
		['李兰', '李**'],
		['欧阳桂兰', '欧阳**'],
		['Wang Jianguo', 'W**'],
		['', ''],
	])('a name %s as %s', (name, masked) => expect(maskName(name)).toBe(masked));

	it.each([
		['环翠区塔山街道文化中路58号3号楼2单元501室', '环翠区塔山街道文化中路58号3号楼****'],
		['文化中路金海小区甲栋402', '文化中路金海小区甲栋****'],
		['塔山中路12栋', '塔山中路12栋'],
		['古寨东路58号', '古寨东路****'],
	])('an address %s to the building', (address, masked) => expect(maskAddress(address)).toBe(masked));

	it('an id number to the city and its end', () => expect(maskIdNumber('37060219480512002X')).toBe('3706****2X'));

	it('numbers inside what people wrote, and nothing else', () => {
		expect(maskText('女儿电话13812341234，身份证37060219480512002X，工单号10086')).toBe(
			'女儿电话138****1234，身份证3706****2X，工单号10086',
		);
		expect(maskJson({ a: ['13812341234', 7], b: { c: null, d: '无' } })).toEqual({ a: ['138****1234', 7], b: { c: null, d: '无' } });
	});
});

describe('the detector', () => {
	it.each([
		'13812341234',
		'+8613812341234',
		'138 1234 1234',
		'138-1234-1234',
		'+866315231201',
		'0631-5231201',
		'06315231201',
		'37060219480512002x',
	])('finds %s', (number) => {
		expect(findPersonal(`请回电 ${number}。`).map(({ text }) => text)).toEqual([number]);
	});

	it.each([
		'1795331705668',
		'tkt_01jd13812341234',
		'138****1234',
		'2026-11-22T08:00:00.000Z',
		'sha256:13812341234a',
		'12349',
		'120',
		'3706****2X',
	])('takes %s for nobody’s number', (text) => expect(findPersonal(`x ${text} y`)).toEqual([]));
});
