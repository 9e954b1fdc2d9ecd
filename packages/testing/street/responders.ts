import { areaPaths } from './areas.ts';
import type { Responder } from './model.ts';

/** Rings when no operator answers an SOS; the default of UNWALLED_DUTY_PHONE. */
export const dutyPhone = '+866315200000';

const officer = (place: 'tashan' | 'gumo' | 'haigang' | 'baoquan', name: string, nameEn: string, phone: string): Responder => ({
	id: `rsp_officer0${place}`,
	duty: 'officer',
	areaPath: areaPaths[place],
	name,
	nameEn,
	phone,
});

/** Who answers for the street outside the call centre. */
export const responders: readonly Responder[] = [
	{ id: 'rsp_duty0city', duty: 'rota', rota: '值班', areaPath: areaPaths.city, name: '值班电话', nameEn: 'Duty phone', phone: dutyPhone },
	{
		id: 'rsp_supervisor0city',
		duty: 'supervisor',
		areaPath: areaPaths.city,
		name: '宋班长',
		nameEn: 'Supervisor Song',
		phone: '+866315200001',
	},
	officer('tashan', '网格员 于海燕（塔山）', 'Officer Yu Haiyan (Tashan)', '+8613800137001'),
	officer('gumo', '网格员 邹立新（古陌）', 'Officer Zou Lixin (Gumo)', '+8613800137002'),
	officer('haigang', '网格员 毕建军（海港）', 'Officer Bi Jianjun (Haigang)', '+8613800137003'),
	officer('baoquan', '网格员 姜玉霞（宝泉）', 'Officer Jiang Yuxia (Baoquan)', '+8613800137004'),
	{
		id: 'rsp_neighbour0city',
		duty: 'neighbour',
		areaPath: areaPaths.city,
		name: '文登呼叫中心',
		nameEn: 'Wendeng call centre',
		phone: '+866318200000',
	},
];
