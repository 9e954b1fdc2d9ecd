import type { Field } from '../model.ts';

const words = (text: string): string[] => text.split(' ').filter(Boolean);

type Extra = { required?: true; mask?: Field['mask'] };

const field = (name: string, [zh, en]: readonly [string, string], synonyms: string, extra: Extra = {}): Field => ({
	name,
	zh,
	en,
	synonyms: words(synonyms),
	required: extra.required ?? false,
	...(extra.mask ? { mask: extra.mask } : {}),
});

/**
 * What a file of seniors may bring, with the headers that registers in use have. Only whole headers count: «儿子电话»
 * must never become the telephone that tells who pressed.
 */
export const seniorFields: readonly Field[] = [
	field('name', ['姓名', 'Name'], '老人姓名 长者姓名 服务对象姓名 名字 seniorname fullname', { required: true, mask: 'name' }),
	field(
		'idNumber',
		['身份证号', 'Id number'],
		'身份证 身份证号码 公民身份号码 公民身份证号码 居民身份证号 证件号 证件号码 idcard idno identitynumber',
		{ mask: 'id_number' },
	),
	field('sex', ['性别', 'Sex'], 'gender'),
	field('bornOn', ['出生日期', 'Birthday'], '出生年月日 出生年月 生日 出生 birthdate dateofbirth dob bornon', { mask: 'text' }),
	field(
		'phone',
		['联系电话', 'Telephone'],
		'电话 电话号码 手机 手机号 手机号码 老人电话 本人电话 本人手机 联系方式 phone tel mobile phonenumber',
		{ mask: 'phone' },
	),
	field('landline', ['固定电话', 'Landline'], '固话 座机 座机号 家庭电话 住宅电话 宅电 homephone', { mask: 'phone' }),
	field(
		'areaCode',
		['区划代码', 'Area code'],
		'行政区划代码 区划编码 行政区划 社区代码 社区编码 村居代码 村居编码 area divisioncode communitycode',
	),
	field('street', ['街道', 'Street'], '镇街 乡镇 乡镇街道 街道乡镇 镇街道 所属街道 所在街道 town subdistrict'),
	field('community', ['社区', 'Community'], '村居 社区村 村社区 社区居委会 居委会 村委会 所属社区 所在社区 village'),
	field('address', ['住址', 'Address'], '地址 家庭住址 家庭地址 居住地址 现住址 现居住地址 常住地址 详细地址 详细住址 homeaddress', {
		required: true,
		mask: 'address',
	}),
	field('cardNumber', ['卡号', 'Card number'], '社保卡号 老年证号 优待证号 服务卡号 档案号 档案编号 cardno', { mask: 'text' }),
	field('livingState', ['居住状况', 'Living state'], '居住情况 家庭状况 生活状况 居住类型 livingsituation'),
	field('abilityLevel', ['能力等级', 'Ability level'], '失能等级 自理能力 能力评估 能力评估等级 评估等级 身体状况 ability'),
	field('hearing', ['听力', 'Hearing'], '听力状况 听力情况'),
	field('dialect', ['方言', 'Dialect'], '语言 常用语言 language'),
	field('faith', ['信仰', 'Faith'], '宗教信仰 宗教 religion'),
	field('gp', ['家庭医生', 'GP'], '签约医生 家庭医生及电话 doctor familydoctor', { mask: 'text' }),
	field('diseases', ['疾病', 'Diseases'], '病史 既往病史 慢性病 患病情况 疾病史 conditions', { mask: 'text' }),
	field('allergies', ['过敏', 'Allergies'], '过敏史 药物过敏 过敏药物', { mask: 'text' }),
	field('medicines', ['用药', 'Medicines'], '用药情况 常用药 服药情况 medication', { mask: 'text' }),
	field('wishes', ['意愿', 'Wishes'], '特殊要求 需求 服务需求', { mask: 'text' }),
	field('entranceNote', ['入户说明', 'Entrance'], '上门说明 入户备注 entrancenote', { mask: 'text' }),
	field('keyPlace', ['钥匙存放', 'Key place'], '钥匙存放处 钥匙位置', { mask: 'text' }),
	field('lng', ['经度', 'Longitude'], 'lng lon'),
	field('lat', ['纬度', 'Latitude'], 'lat'),
	field('contactName', ['联系人', 'Contact'], '联系人姓名 紧急联系人 紧急联系人姓名 家属姓名 监护人 监护人姓名 第一联系人 contactname', {
		mask: 'name',
	}),
	field('contactRelation', ['与老人关系', 'Relation'], '关系 联系人关系 与联系人关系 与老年人关系 contactrelation'),
	field(
		'contactPhone',
		['联系人电话', 'Contact telephone'],
		'紧急联系电话 紧急联系人电话 联系人手机 家属电话 监护人电话 第一联系人电话 contactphone',
		{ mask: 'phone' },
	),
	field('contact2Name', ['第二联系人', 'Second contact'], '联系人2 第二联系人姓名 contact2 contact2name', { mask: 'name' }),
	field('contact2Relation', ['第二联系人关系', 'Second relation'], '联系人2关系 contact2relation'),
	field('contact2Phone', ['第二联系人电话', 'Second contact telephone'], '联系人2电话 contact2phone', { mask: 'phone' }),
];
