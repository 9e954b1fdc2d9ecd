import type { Field } from '../model.ts';

const field = (name: string, [zh, en]: readonly [string, string], synonyms: readonly string[], required = false): Field => ({
	name,
	zh,
	en,
	synonyms,
	required,
});

/** What a file of areas brings. */
export const areaFields: readonly Field[] = [
	field('code', ['区划代码', 'Area code'], ['代码', '行政区划代码', '统计用区划代码', '编码', 'code'], true),
	field('name', ['名称', 'Name'], ['区划名称', '地区名称', '单位名称', 'areaname'], true),
];

/** What a list of services brings: one row for each standard of each item. */
export const catalogueFields: readonly Field[] = [
	field('itemCode', ['项目编号', 'Item code'], ['项目编码', '服务编码', '服务项目编码', '项目代码', '编号', 'code'], true),
	field('nameZh', ['项目名称', 'Item'], ['服务项目', '服务名称', '服务项目名称', '名称', 'name', 'namezh'], true),
	field('nameEn', ['英文名称', 'English name'], ['nameen', 'english']),
	field('category', ['类别', 'Category'], ['服务类别', '项目类别', '分类']),
	field('skill', ['所需技能', 'Skill'], ['技能', '资质要求', 'skills']),
	field('unit', ['计量单位', 'Unit'], ['单位', '计价单位']),
	field('durationMin', ['时长（分钟）', 'Minutes'], ['时长', '服务时长', '服务时长(分钟)', 'duration', 'durationmin'], true),
	field('price', ['单价（元）', 'Price (yuan)'], ['单价', '价格', '收费标准', '指导价', 'price'], true),
	field('eligibleGroups', ['适用人群', 'Groups'], ['服务对象', '对象']),
	field('requiredEvidence', ['所需凭证', 'Evidence'], ['凭证', '留痕要求']),
	field('standardCode', ['标准编号', 'Standard code'], ['标准代码', '标准号']),
	field('standardTitleZh', ['标准名称', 'Standard'], ['服务标准', '标准标题', 'standardtitle']),
	field('standardTitleEn', ['标准英文名称', 'Standard in English'], ['standardtitleen']),
	field('standardText', ['标准内容', 'Text of the standard'], ['服务内容', '服务要求', '标准要求', 'standardtext']),
];
