import type { ServiceItem, VisitStatus } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import type { Job } from '../home/project.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import { navigationLink, webMapLink } from './map-link.ts';
import { splitStandard } from './standard.ts';
import { currentStep, lacksPhoto, lacksSignature, stepsOf } from './steps.ts';
import { parseDraft } from './use-draft.ts';

const at = '2026-05-01T03:00:00.000Z';
const dressing: ServiceItem = {
	code: 'NU02',
	nameZh: '伤口换药',
	nameEn: 'Wound dressing',
	skill: 'nursing',
	standardZh: '',
	standardEn: '',
	durationMin: 40,
	priceCents: 6_000,
	requiredEvidence: ['photo'],
};
const waitingPhoto: OutboxEntry = {
	seq: 1,
	accountId: 'acc_0001',
	visitId: 'vst_0001',
	touchedAt: at,
	action: { command: 'photo', evidenceKey: 'k', capturedAt: at, position: null, jpeg: new ArrayBuffer(1) },
	refusal: null,
};

const waitingSignature: OutboxEntry = {
	...waitingPhoto,
	action: { command: 'signature', evidenceKey: 's', capturedAt: at, position: null, png: new ArrayBuffer(1), signedBy: 'senior' },
};
const open = (openTicks: number) => ({ openTicks, unsigned: null });

function job(status: VisitStatus, serviceItem: ServiceItem | null, waiting: OutboxEntry[] = []): Job {
	return {
		visit: {
			id: 'vst_0001',
			ticketId: 'tkt_0001',
			worker: { id: 'wrk_0001', name: '王建国' },
			provider: { id: 'prv_0001', name: '安康护理站' },
			status,
			createdAt: at,
			departedAt: null,
			checkIn: null,
			checkOut: null,
			abortReason: null,
			note: null,
			evidence: [],
			corrections: [],
			version: 1,
			allowedActions: [],
		},
		waiting,
		priority: 'P2',
		serviceItem,
		summary: '',
		senior: null,
		address: '',
		entranceNote: '',
		keyPlace: '',
		door: { lng: 122.1, lat: 37.5, accuracyM: 0 },
		phone: null,
		payCents: 6_000,
		arriveDueAt: at,
	};
}

describe('the one next step', () => {
	it('goes from leaving over the tick list and the photo to the check-out', () => {
		expect(currentStep(job('created', dressing), open(3))).toBe('go');
		expect(currentStep(job('en_route', dressing), open(3))).toBe('arrive');
		expect(currentStep(job('on_scene', dressing), open(1))).toBe('serve');
		expect(currentStep(job('on_scene', dressing), open(0))).toBe('photo');
		expect(currentStep(job('on_scene', dressing, [waitingPhoto]), open(0))).toBe('sign');
		expect(currentStep(job('on_scene', dressing, [waitingPhoto, waitingSignature]), open(0))).toBe('leave');
		expect(currentStep(job('on_scene', dressing, [waitingPhoto]), { openTicks: 0, unsigned: 'unable' })).toBe('leave');
	});

	it('takes a signature for no photo, and a photo for no signature', () => {
		expect(lacksPhoto(job('on_scene', dressing, [waitingSignature]))).toBe(true);
		expect(lacksSignature(job('on_scene', dressing, [waitingPhoto]), open(0))).toBe(true);
	});

	it('asks for a photo only where the service wants one', () => {
		expect(stepsOf(job('created', null))).toEqual(['go', 'arrive', 'serve', 'sign', 'leave']);
		expect(stepsOf(job('created', dressing))).toContain('photo');
		expect([lacksPhoto(job('on_scene', null)), lacksPhoto(job('on_scene', dressing))]).toEqual([false, true]);
	});
});

describe('the standard', () => {
	it('becomes a list to tick, by its phrases', () => {
		expect(splitStandard('无菌操作，换药前后各拍一张照片，医疗垃圾带走。', 'zh')).toEqual([
			'无菌操作',
			'换药前后各拍一张照片',
			'医疗垃圾带走',
		]);
		expect(splitStandard('Measures after rest, records the values', 'en')).toEqual(['Measures after rest', 'records the values']);
	});

	it('is parted at semicolons where a step has commas of its own', () => {
		expect(splitStandard('Checks consciousness, breathing; stays until relieved', 'en')).toEqual([
			'Checks consciousness, breathing',
			'stays until relieved',
		]);
		expect(splitStandard('', 'zh')).toEqual([]);
	});
});

describe('the way', () => {
	const place = { lng: 122.1211, lat: 37.5062, address: '新威路 18 号' };

	it('opens the phone’s own navigation', () => {
		expect(navigationLink(place, 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)')).toMatch(
			/^https:\/\/maps\.apple\.com\/\?daddr=37\.5062%2C122\.1211/,
		);
		expect(navigationLink(place, 'Mozilla/5.0 (Linux; Android 14)')).toMatch(/^geo:37\.5062,122\.1211\?q=37\.5062,122\.1211\(/);
	});

	it('opens a web map elsewhere, told that the degrees are of GPS', () => {
		const link = new URL(navigationLink(place, 'Mozilla/5.0 (X11; Linux x86_64)'));
		expect(link.href).toBe(webMapLink(place));
		expect([link.host, link.searchParams.get('to'), link.searchParams.get('coordinate')]).toEqual([
			'uri.amap.com',
			'122.1211,37.5062,新威路 18 号',
			'wgs84',
		]);
	});
});

describe('a draft on the phone', () => {
	it('is read back as it was kept', () => {
		expect(parseDraft('{"ticked":["无菌操作"],"note":"好","unsigned":"unable"}')).toEqual({
			...{ ticked: ['无菌操作'], note: '好' },
			unsigned: 'unable',
		});
		expect(parseDraft('{"unsigned":"because"}').unsigned).toBeNull();
	});

	it.each([null, '', 'not json', '7', '[]', '{"ticked":1,"note":2}', '{"ticked":[3]}'])('is empty when %j was kept', (kept) => {
		expect(parseDraft(kept)).toEqual({ ticked: [], note: '', unsigned: null });
	});
});
