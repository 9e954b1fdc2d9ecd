/** Everything that a report may say of a row, in both languages. */
export const remarkCodes = {
	required: { zh: '必填，但是空的', en: 'Needed, but empty' },
	too_long: { zh: '太长', en: 'Too long' },
	control_character: { zh: '含有不可见的控制字符', en: 'Contains control characters' },
	formula_text: { zh: '像公式，已拒绝', en: 'Looks like a formula: refused' },
	formula_cell: { zh: '单元格里是公式，取了保存时的值', en: 'The cell holds a formula: the value saved with it was taken' },
	cell_error: { zh: '单元格里是错误值（如 #N/A）', en: 'The cell holds an error such as #N/A' },
	lost_digits: {
		zh: '表格软件把它当成数字，末几位已丢失；请把这一列设为文本重新填写',
		en: 'Kept as a number, so the last digits are lost: format the column as text and fill it in again',
	},
	id_length: { zh: '身份证号不是 18 位', en: 'An id number has 18 characters' },
	id_digits: { zh: '身份证号里有不该有的字符', en: 'The id number contains other characters than digits' },
	id_birthday: { zh: '身份证号里的出生日期不存在', en: 'The birthday inside the id number does not exist' },
	id_check_digit: { zh: '身份证号校验码不对（GB 11643）', en: 'The check digit of the id number is wrong (GB 11643)' },
	birthday_unreadable: { zh: '看不懂出生日期，请写成 1945-03-08', en: 'The birthday cannot be read: write 1945-03-08' },
	birthday_impossible: { zh: '没有这个日期，或年龄超过 130 岁', en: 'No such day, or older than 130 years' },
	birthday_future: { zh: '出生日期在未来', en: 'The birthday lies in the future' },
	birthday_differs: { zh: '出生日期与身份证号不一致', en: 'The birthday is not the one of the id number' },
	sex_unreadable: { zh: '性别应为男或女', en: 'The sex should be male or female' },
	sex_differs: { zh: '性别与身份证号不一致', en: 'The sex is not the one of the id number' },
	phone_invalid: { zh: '不是电话号码', en: 'Not a telephone number' },
	phone_elsewhere: { zh: '这个号码已属于另一户', en: 'This telephone belongs to another door' },
	contact_incomplete: { zh: '联系人没有姓名或电话，未录入', en: 'The contact lacks a name or a telephone and was left out' },
	contact_phone_invalid: { zh: '联系人电话不对，这位联系人未录入', en: 'Not a telephone number: this contact was left out' },
	area_unknown: { zh: '没有这个区划', en: 'No such area' },
	area_ambiguous: { zh: '有几个同名的区划，请填区划代码', en: 'Several areas have this name: give the code' },
	area_too_wide: { zh: '区划要到街道或社区', en: 'The area must be a street or a community' },
	area_outside: { zh: '不在您的辖区内', en: 'Not in your area' },
	place_invalid: { zh: '经纬度不对，未录入', en: 'No such place; left out' },
	no_key: { zh: '身份证号、卡号、电话至少要有一个', en: 'At least one of id number, card number and telephone is needed' },
	duplicate_in_file: { zh: '文件里前面已有此人', en: 'The same person stands further up in the file' },
	two_files: { zh: '同时符合两份已有档案，请先合并', en: 'Matches two files of the registry: merge them first' },
	refused_by_registry: { zh: '登记库拒绝了这一行', en: 'The registry refused this row' },
	code_invalid: { zh: '代码不对', en: 'Not a code of this form' },
	number_invalid: { zh: '应为不小于零的数', en: 'Must be a number of zero or more' },
	duplicate_code: { zh: '文件里前面已有此代码，内容不同', en: 'The same code stands further up with other contents' },
} as const;

export type RemarkCode = keyof typeof remarkCodes;

/** Says a code in both languages; one of a later version is shown as it is. */
export function remarkText(code: string): { zh: string; en: string } {
	return Object.hasOwn(remarkCodes, code) ? remarkCodes[code as RemarkCode] : { zh: code, en: code };
}
