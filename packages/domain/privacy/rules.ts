import {
	type GuardedField,
	maskAddress,
	maskIdNumber,
	maskName,
	maskPhone,
	type RequestKind,
	type RetentionClass,
	type Role,
} from '@unwalled/contracts';
import type { Level } from './model.ts';

type Row = Readonly<Record<GuardedField, Level>>;

const nothing: Row = { name: 'hidden', phone: 'hidden', id_number: 'hidden', address: 'hidden', health: 'hidden' };
const desk: Row = { name: 'full', phone: 'full', id_number: 'masked', address: 'full', health: 'full' };

/** Who sees how much of a senior whom their area or their job shows them. Each row with its why. */
export const fieldLevels: Readonly<Record<Role, Row>> = {
	// They speak with the senior, call back, and tell the ambulance what matters; nobody of them needs the id number.
	operator: desk,
	dispatcher: desk,
	supervisor: desk,
	// They keep the file and compare the id number with the card.
	registrar: { ...desk, id_number: 'full' },
	// They read numbers and files of an area, and telephone nobody.
	civil_affairs: { name: 'full', phone: 'masked', id_number: 'masked', address: 'masked', health: 'hidden' },
	// They go to a door that they were sent to, and call through the house.
	worker: { name: 'full', phone: 'masked', id_number: 'hidden', address: 'full', health: 'hidden' },
	provider: { name: 'masked', phone: 'masked', id_number: 'hidden', address: 'masked', health: 'hidden' },
	// They keep the house and watch over it: they see no senior.
	administrator: nothing,
	security: nothing,
	auditor: nothing,
};

/** Tells how much of a field a role sees; an open glass shows all of one senior. */
export const levelOf = (role: Role, field: GuardedField, isGlassOpen = false): Level => (isGlassOpen ? 'full' : fieldLevels[role][field]);

/** Roles that may open a glass: those who see seniors at all. A firm sends its workers, it does not look. */
export const glassRoles: readonly Role[] = ['operator', 'dispatcher', 'supervisor', 'registrar', 'civil_affairs', 'worker'];
/** Roles that review one; never the one who opened it. */
export const glassReviewers: readonly Role[] = ['supervisor', 'security'];

/** Fields of a record that name a person; each is shown, masked or left out. */
export interface GuardedRecord {
	name?: string;
	phone?: string | null;
	phones?: string[];
	idNumber?: string | null;
	address?: string;
	entranceNote?: string;
	keyPlace?: string;
	diseases?: string[];
	allergies?: string[];
	medicines?: string[];
	contacts?: { name: string; phone: string }[];
}

type Shield = {
	readonly [K in keyof GuardedRecord]-?: readonly [field: GuardedField, mask: (value: NonNullable<GuardedRecord[K]>) => GuardedRecord[K]];
};

const noText = (): string => '';
const noList = (): string[] => [];
const shields: Shield = {
	name: ['name', maskName],
	phone: ['phone', maskPhone],
	phones: ['phone', (phones) => phones.map(maskPhone)],
	idNumber: ['id_number', maskIdNumber],
	address: ['address', maskAddress],
	entranceNote: ['address', noText],
	keyPlace: ['address', noText],
	diseases: ['health', noList],
	allergies: ['health', noList],
	medicines: ['health', noList],
	contacts: [
		'phone',
		(contacts) => contacts.map((contact) => ({ ...contact, name: maskName(contact.name), phone: maskPhone(contact.phone) })),
	],
};

const emptyOf = (value: unknown): unknown => (Array.isArray(value) ? [] : typeof value === 'string' ? '' : null);

/** Gives a record as a role may see it; fields that name nobody pass as they are. */
export function shield<T extends GuardedRecord>(role: Role, record: T, isGlassOpen = false): T {
	const shown: Record<string, unknown> = {};
	for (const [key, value] of Object.entries(record)) {
		const guard = Object.hasOwn(shields, key) ? shields[key as keyof GuardedRecord] : undefined;
		if (!guard || value === undefined || value === null) continue;
		const level = levelOf(role, guard[0], isGlassOpen);
		// The table ties each mask to the type of its field; what is lost here is only which of them it is.
		if (level === 'masked') shown[key] = (guard[1] as (value: unknown) => unknown)(value);
		if (level === 'hidden') shown[key] = emptyOf(value);
	}
	return { ...record, ...shown };
}

/** An emergency is over or has another owner by then. */
export const GLASS_MS = 30 * 60_000;

const DAY_MS = 86_400_000;
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** Gives the end of the day after `at` on the calendar of China: until then somebody has reviewed it. */
export function reviewDueAt(at: Date): Date {
	const midnight = Math.floor((at.getTime() + CHINA_OFFSET_MS) / DAY_MS) * DAY_MS - CHINA_OFFSET_MS;
	return new Date(midnight + 2 * DAY_MS);
}

/** Days in which a person's request is answered: PIPL art. 50 asks for «promptly», GB/T 35273 for thirty days. */
const ANSWER_DAYS: Readonly<Record<RequestKind, number>> = { copy: 15, correction: 15, deletion: 30 };

/** Gives the instant until which a request has to be answered. */
export const requestDueAt = (kind: RequestKind, askedAt: Date): Date => new Date(askedAt.getTime() + ANSWER_DAYS[kind] * DAY_MS);

/** How long each class is kept. PIPL art. 19: no longer than its purpose needs; each row with the purpose. */
export const retentionDays: Readonly<Record<RetentionClass, { days: number; why: string }>> = {
	recordings: { days: 180, why: '听录音、看照片用于投诉复核；网络安全法 21 条要求日志不少于六个月' },
	sos_recordings: { days: 1_095, why: '紧急呼叫的录音三年内用于责任认定（民法典 188 条诉讼时效三年）' },
	messages: { days: 365, why: '短信内容一年内用于核对是否通知到家属' },
	calls: { days: 730, why: '通话号码两年内用于核对服务与骚扰来电' },
	presses: { days: 1_095, why: '按键记录三年内用于责任认定（民法典 188 条诉讼时效三年）' },
	tickets: { days: 1_095, why: '工单三年内用于责任认定；之后只留不含个人的数字' },
	files: { days: 1_095, why: '老人离开后三年（个人信息保护法 56 条处理记录不少于三年）' },
	trail: { days: 1_095, why: '查看与修改记录不少于三年（个人信息保护法 56 条）；链上的摘要永远保留' },
};

/** Gives the instant before which a class has outlived its time. */
export const cutoffOf = (kept: RetentionClass, now: Date): Date => new Date(now.getTime() - retentionDays[kept].days * DAY_MS);
