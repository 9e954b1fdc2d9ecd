import type { Dice } from '@unwalled/city';
import type { Story } from '../plan/plot.ts';

const SUMMARIES: Readonly<Record<Story, readonly string[]>> = {
	question: [''],
	counter: ['问助餐点几点开', '问高龄津贴什么时候发', '问社保卡年审', '关爱电话里问起体检', '来窗口改联系人电话', '换话机电池'],
	text: ['明天想打扫卫生，几点能来', '请问送餐多少钱', '话机换了新号码', '谢谢你们昨天来帮忙'],
	false_alarm: [''],
	withdrawn: [''],
	rescue: [''],
	visit: ['想要上门服务'],
};

/** What is written on a ticket when it is opened: a press says nothing. */
export const summaryOf = (dice: Dice, story: Story): string => dice.pick(SUMMARIES[story]);
