/** A kind of service; the catalogue has each in several variants. */
export interface ServiceKind {
	readonly prefix: string;
	readonly category: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly skill: string;
	readonly durationMin: number;
	readonly priceCents: number;
	readonly photo: boolean;
}

type Line = readonly [
	prefix: string,
	category: string,
	zh: string,
	en: string,
	skill: string,
	minutes: number,
	yuan: number,
	photo?: 'photo',
];

const LINES: readonly Line[] = [
	['EM', '紧急救助', '紧急上门', 'Emergency visit', 'first_aid', 30, 80],
	['NU', '康复护理', '测血压血糖', 'Blood pressure and glucose', 'nursing', 20, 30],
	['WD', '康复护理', '伤口换药', 'Wound dressing', 'nursing', 40, 60, 'photo'],
	['PS', '康复护理', '压疮护理', 'Pressure sore care', 'nursing', 60, 90, 'photo'],
	['MD', '康复护理', '用药提醒与摆药', 'Medicine set-up', 'nursing', 30, 40, 'photo'],
	['RH', '康复护理', '肢体康复训练', 'Limb rehabilitation', 'nursing', 45, 85],
	['CT', '康复护理', '管路维护', 'Catheter care', 'nursing', 40, 95, 'photo'],
	['BA', '助浴', '上门助浴', 'Assisted bath', 'bathing', 90, 120],
	['BB', '助浴', '床上擦浴', 'Bed bath', 'bathing', 60, 80],
	['FT', '助浴', '修脚剪甲', 'Foot and nail care', 'bathing', 40, 45],
	['ME', '助餐', '送餐到家', 'Meal delivery', 'meal', 15, 15, 'photo'],
	['CK', '助餐', '上门做饭', 'Cooking at home', 'meal', 90, 60, 'photo'],
	['FD', '助餐', '助餐喂食', 'Feeding', 'meal', 45, 40],
	['CL', '助洁', '日常保洁', 'House cleaning', 'cleaning', 120, 80, 'photo'],
	['RG', '助洁', '油烟机清洗', 'Range hood cleaning', 'cleaning', 90, 100, 'photo'],
	['LA', '助洁', '衣物被褥清洗', 'Laundry and bedding', 'cleaning', 60, 50],
	['WN', '助洁', '擦玻璃', 'Window cleaning', 'cleaning', 90, 90, 'photo'],
	['EL', '维修', '电路检修', 'Electrical repair', 'electrician', 60, 90, 'photo'],
	['PL', '维修', '管道疏通', 'Drain clearing', 'plumbing', 60, 80, 'photo'],
	['LO', '维修', '上门开锁', 'Opening a lock', 'locksmith', 30, 100, 'photo'],
	['AD', '维修', '适老化小改', 'Small adaptations of the home', 'electrician', 120, 150, 'photo'],
	['CO', '助医', '陪同就医', 'Company to the hospital', 'companion', 240, 200],
	['TA', '关爱', '陪伴聊天', 'Company and talk', 'companion', 60, 40],
	['ER', '助急', '代办跑腿', 'Errands', 'companion', 40, 25],
	['HA', '理发', '上门理发', 'Haircut at home', 'haircut', 30, 30],
];

export const serviceKinds: readonly ServiceKind[] = LINES.map(([prefix, category, nameZh, nameEn, skill, durationMin, yuan, photo]) => ({
	prefix,
	category,
	nameZh,
	nameEn,
	skill,
	durationMin,
	priceCents: yuan * 100,
	photo: photo === 'photo',
}));
