import type * as c from '@unwalled/contracts';
import { eventsZh } from './events.zh.ts';
import { statusesZh } from './statuses.zh.ts';
import { toldInZh } from './whom.ts';

type Per<K extends string> = Record<K, string>;

const errors = {
	invalid: '填写的内容不对，请检查后再试。',
	too_large: '内容太大，没有保存。',
	unauthenticated: '登录已失效，请重新登录。',
	forbidden: '您的岗位或辖区不能做这件事。',
	not_found: '找不到，或者不在您的辖区。',
	refused: '现在的状态不允许这样做。',
	stale_version: '别人刚刚改过，已为您重新载入，请再看一眼。',
	too_many: '尝试太多次了，请稍等再试。',
	unavailable: '服务器没有回应，请检查网络后再试。',
	unexpected: '系统出错了，我们已记录。请再试一次。',
} satisfies Per<c.ErrorCode>;

/** The source of keys: English must have exactly these. */
export const zh = {
	...statusesZh,
	errors,
	refusedAt: (status: string) => `现在是「${status}」，不能这样做。`,
	changedBy: (name: string) => `${name}刚刚改过，已为您重新载入，请再看一眼。`,
	retryAfter: (seconds: number) => `尝试太多次了，请 ${seconds} 秒后再试。`,
	events: eventsZh,
	eventUnknown: (kind: string) => `记录：${kind}`,
	system: '系统',
	actors: { house: '系统', system: '系统', carrier: '语音菜单', senior: '老人', contact: '联系人', duty: '值班电话', operator: '坐席' },
	takenBy: (name: string) => `${name}已经接了。`,
	missing: (fields: string) => `请先填写：${fields}。`,
	fields: { seniorId: '是谁', serviceItemCode: '服务项目', priorityReason: '降级的原因', outcome: '结果，老人怎么样了' },
	ambulanceOpen: '还没听到老人的声音。先叫 120，或由两名坐席决定不派车，才能这样办结。',
	ambulanceMoved: (now: string) => `120 的事已有变化：${now}。`,
	ambulanceSettled: '已经听到声音，不用再决定',
	secondOperator: '要另一名坐席同意，提议的人自己不能算。',
	signIn: {
		title: '登录',
		product: '没有围墙的养老院',
		login: '账号',
		password: '密码',
		submit: '登录',
		wrong: '账号或密码不对。',
		loginNeeded: '请填写账号',
		passwordNeeded: '请填写密码',
		expired: '登录已失效，请重新登录。写了一半的内容还在。',
		checking: '正在确认登录…',
		wrongRole: (role: string) => `您以「${role}」身份登录，这个页面不是给这个岗位用的。`,
		useProvider: '请打开服务商页面',
		useConsole: '请打开坐席工作台',
		signOut: '退出登录',
	},
	live: {
		connecting: '正在连接',
		live: '实时',
		resyncing: '正在重新同步',
		offlineSince: (time: string) => `离线，自 ${time}`,
		currentAgain: '已恢复，内容是最新的',
		refused: '服务器不让这个页面接收实时内容',
	},
	theme: { toDark: '深色', toLight: '浅色', label: '深浅色' },
	language: { other: 'English', label: '切换语言 Switch language' },
	sound: { on: '提示音开', off: '提示音关', blocked: '浏览器拦住了提示音，点这里打开', turnOn: '打开提示音', turnOff: '关闭提示音' },
	toldBy: toldInZh,
	listComma: '、',
	retry: '重试',
	cancel: '取消',
	save: '保存',
	close: '关闭',
	loading: '正在载入…',
	none: '无',
	years: (age: number) => `${age} 岁`,
};
