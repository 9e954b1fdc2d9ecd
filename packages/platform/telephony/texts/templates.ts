/** The names in braces of a template's words. */
type Names<Words extends string> = Words extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

interface Template<Name extends string = string> {
	/** What people read, with the parameters in braces. */
	readonly words: string;
	/** Characters that a gateway takes for each parameter; what is longer is cut. */
	readonly longest: Readonly<Record<Name, number>>;
}

const template = <const Words extends string>(words: Words, longest: Readonly<Record<Names<Words>, number>>): Template<Names<Words>> => ({
	words,
	longest,
});

/** Every text that the house ever sends. Gateways of China carry nothing else, and each of these is registered with them. */
const templates = {
	alarm_family: template('【无墙养老】{senior}刚刚按下紧急呼叫（工单{ticket}），坐席正在处理。能去看看请先去，有情况请拨12349。', {
		senior: 20,
		ticket: 12,
	}),
	alarm_place: template('【无墙养老】紧急呼叫还没有人接手：{place}（工单{ticket}）。能到场请拨12349。', { place: 60, ticket: 12 }),
	glass_opened: template(
		'【没有围墙的养老院】{senior}的家人：我中心{account}因紧急需要，于{from}查看了{senior}的完整档案，{until}自动关闭，次日由他人复核。如有疑问请致电12349。',
		{ senior: 20, account: 20, from: 12, until: 12 },
	),
	care_missed: template('【没有围墙的养老院】今天两次给{senior}打关爱电话都没有接通。请您联系{senior}；稍后仍联系不上，我们会派人上门。', {
		senior: 20,
	}),
	visit_late: template('【无墙养老】{senior}的上门服务人员路上耽搁，预计晚到约{minutes}分钟，给您添麻烦了。有事请拨12349。', {
		senior: 20,
		minutes: 4,
	}),
	offer: template('【无墙养老】工单{ticket}：{service}，约{distance}公里，{pay}元。{until}前接单请回复1，不接请回复2。', {
		ticket: 12,
		service: 30,
		distance: 6,
		pay: 10,
		until: 12,
	}),
	offer_taken: template('【无墙养老】工单{ticket}已由您接单，请马上出发：{place}。到达后请在手机端签到。', { ticket: 12, place: 60 }),
	offer_declined: template('【无墙养老】工单{ticket}已记下您不接，谢谢。', { ticket: 12 }),
	offer_gone: template('【无墙养老】工单{ticket}已经结束或由他人接单，谢谢。', { ticket: 12 }),
	offer_not_taken: template('【无墙养老】工单{ticket}没有接成，请在手机端查看，或拨12349。', { ticket: 12 }),
	offer_which: template('【无墙养老】您有几个工单待接：{tickets}。接单请回复1加工单号，例如“1 {example}”；不接请回复2加工单号。', {
		tickets: 60,
		example: 12,
	}),
} as const;

type Templates = typeof templates;
export type TextKey = keyof Templates;
type ParamsOf<Key extends TextKey> = Templates[Key] extends Template<infer Name> ? Readonly<Record<Name, string>> : never;

/** A text to be sent: one that lacks a parameter does not compile. */
export type TextWords = { [Key in TextKey]: { readonly key: Key; readonly params: ParamsOf<Key> } }[TextKey];

/** What a carrier is given: the key, every parameter at a length that a gateway takes, and what people read. */
export interface WrittenText {
	readonly templateKey: TextKey;
	readonly params: Readonly<Record<string, string>>;
	readonly body: string;
}

/** What is filled into each text, as a gateway must have it registered. */
export const textParams: ReadonlyMap<TextKey, readonly string[]> = new Map(
	Object.entries(templates).map(([key, { longest }]) => [key as TextKey, Object.keys(longest)]),
);

/** Fills a template in. */
export function writeText({ key, params: given }: TextWords): WrittenText {
	const { words, longest }: Template = templates[key];
	const params = Object.fromEntries(Object.entries<string>(given).map(([name, text]) => [name, shortened(text, longest[name] ?? 0)]));
	return { templateKey: key, params, body: words.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '') };
}

function shortened(text: string, longest: number): string {
	const letters = [...text];
	return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join('')}…`;
}
