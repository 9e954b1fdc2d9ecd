import { areaPaths } from './areas.ts';
import type { DemonstrationAccount } from './model.ts';
import { workers } from './providers.ts';

/** One for everybody: these accounts exist only in the demonstration. */
export const DEMONSTRATION_PASSWORD = 'unwalled';

type Seat = Pick<DemonstrationAccount, 'login' | 'role' | 'nameZh' | 'nameEn' | 'areaPath'>;

const seats: readonly Seat[] = [
	{ login: 'lin', role: 'operator', nameZh: '林晓梅', nameEn: 'Lin Xiaomei', areaPath: areaPaths.city },
	{ login: 'sun', role: 'operator', nameZh: '孙海燕', nameEn: 'Sun Haiyan', areaPath: areaPaths.city },
	{ login: 'zhou', role: 'operator', nameZh: '周立伟', nameEn: 'Zhou Liwei', areaPath: areaPaths.city },
	// Sees her own street only, so that areas can be tried.
	{ login: 'he', role: 'operator', nameZh: '何雨桐', nameEn: 'He Yutong', areaPath: areaPaths.huancuilou },
	{ login: 'qi', role: 'dispatcher', nameZh: '戚建军', nameEn: 'Qi Jianjun', areaPath: areaPaths.city },
	{ login: 'song', role: 'supervisor', nameZh: '宋立华', nameEn: 'Song Lihua', areaPath: areaPaths.city },
	{ login: 'admin', role: 'administrator', nameZh: '管理员', nameEn: 'Administrator', areaPath: areaPaths.city },
	{ login: 'tang', role: 'security', nameZh: '唐安', nameEn: 'Tang An', areaPath: areaPaths.city },
	{ login: 'shen', role: 'auditor', nameZh: '沈明鉴', nameEn: 'Shen Mingjian', areaPath: areaPaths.city },
	{ login: 'yue', role: 'registrar', nameZh: '岳文静', nameEn: 'Yue Wenjing', areaPath: areaPaths.huancuilou },
	{ login: 'min', role: 'civil_affairs', nameZh: '闵正民', nameEn: 'Min Zhengmin', areaPath: areaPaths.city },
];

const managers: readonly (Seat & { providerId: string })[] = [
	{ login: 'gao', role: 'provider', nameZh: '高敏', nameEn: 'Gao Min', areaPath: areaPaths.district, providerId: 'prv_ankang' },
	{ login: 'bi', role: 'provider', nameZh: '毕晓东', nameEn: 'Bi Xiaodong', areaPath: areaPaths.district, providerId: 'prv_jingyuan' },
	{ login: 'cong', role: 'provider', nameZh: '丛大海', nameEn: 'Cong Dahai', areaPath: areaPaths.district, providerId: 'prv_haigang' },
];

const workerLogins: Readonly<Record<string, string>> = {
	wrk_wangjianguo: 'wang-jianguo',
	wrk_chenmei: 'chen-mei',
	wrk_zhaomin: 'zhao-min',
	wrk_liuyang: 'liu-yang',
	wrk_yufang: 'yu-fang',
	wrk_xuli00: 'xu-li',
	wrk_zhangwei: 'zhang-wei',
	wrk_jiangtao: 'jiang-tao',
};

const withId = <T extends Seat>(seat: T): T & { id: string; password: string } => ({
	...seat,
	id: `acc_${seat.login.replaceAll('-', '').padEnd(4, '0')}`,
	password: DEMONSTRATION_PASSWORD,
});

/** Everybody who may sign in, seats of the call centre first. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = [
	...seats.map(withId),
	...managers.map(withId),
	...workers.map((worker) =>
		withId({
			login: workerLogins[worker.id] ?? worker.id,
			role: 'worker' as const,
			nameZh: worker.name,
			nameEn: worker.nameEn,
			areaPath: worker.areaPath,
			providerId: worker.providerId,
			workerId: worker.id,
		}),
	),
];
