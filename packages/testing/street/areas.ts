export type AreaLevel = 'city' | 'district' | 'street' | 'community';

export interface Area {
	/** Official form: 12 digits. */
	code: string;
	/** Codes from the city down, joined by dots. */
	path: string;
	parentCode: string | null;
	level: AreaLevel;
	name: string;
}

const CITY = '371000000000';
const DISTRICT = '371002000000';
const HUANCUILOU = '371002001000';
const JINGYUAN = '371002002000';

/** Paths by name, for the rest of the street. */
export const areaPaths = {
	city: CITY,
	district: `${CITY}.${DISTRICT}`,
	huancuilou: `${CITY}.${DISTRICT}.${HUANCUILOU}`,
	jingyuan: `${CITY}.${DISTRICT}.${JINGYUAN}`,
	tashan: `${CITY}.${DISTRICT}.${HUANCUILOU}.371002001001`,
	gumo: `${CITY}.${DISTRICT}.${HUANCUILOU}.371002001002`,
	haigang: `${CITY}.${DISTRICT}.${JINGYUAN}.371002002001`,
	baoquan: `${CITY}.${DISTRICT}.${JINGYUAN}.371002002002`,
} as const;

function area(path: string, level: AreaLevel, name: string): Area {
	const codes = path.split('.');
	return { code: codes.at(-1) ?? path, path, parentCode: codes.at(-2) ?? null, level, name };
}

/** Parents before children. */
export const areas: readonly Area[] = [
	area(areaPaths.city, 'city', '威海市'),
	area(areaPaths.district, 'district', '环翠区'),
	area(areaPaths.huancuilou, 'street', '环翠楼街道'),
	area(areaPaths.jingyuan, 'street', '鲸园街道'),
	area(areaPaths.tashan, 'community', '塔山社区'),
	area(areaPaths.gumo, 'community', '古陌社区'),
	area(areaPaths.haigang, 'community', '海港社区'),
	area(areaPaths.baoquan, 'community', '宝泉社区'),
];
